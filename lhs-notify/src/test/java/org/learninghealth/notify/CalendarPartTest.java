package org.learninghealth.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.notify.CalendarPart.Method;

class CalendarPartTest {

    private static final String CALENDAR =
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:CANCEL\r\nBEGIN:VEVENT\r\nUID:1\r\n"
                    + "SUMMARY:Réunion\r\n d\u2019équipe\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    @Test
    void itTravelsInANoticeAndComesOutWithTheMessage() {
        CalendarPart part = new CalendarPart(Method.CANCEL, CALENDAR);
        Notice notice = part.in(new Notice("activity", Map.of("community", "Diabetes", "what", "News")));

        assertThat(notice.model()).containsKeys("community", "what", "calendar");
        assertThat(Templates.shipped().render(notice, Locale.ENGLISH).calendar())
                .isEqualTo(Optional.of(part));
        assertThat(Templates.shipped()
                        .render(new Notice("activity-neutral", Map.of()), Locale.ENGLISH)
                        .calendar())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
                "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n",
                "BEGIN:VCALENDAR\nMETHOD:CANCEL\nEND:VCALENDAR\n",
                "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nX:a\rb\r\nEND:VCALENDAR\r\n",
                "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nX:\u0000\r\nEND:VCALENDAR\r\n",
                "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nX:1\r\n",
                "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nMETHOD:CANCEL\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
                "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n"
            })
    void whatIsNotOneCalendarWithThisMethodIsRefused(String content) {
        assertThatThrownBy(() -> new CalendarPart(Method.CANCEL, content)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void whatAStoreReturnsThatIsNoCalendarEndsTheDelivery() {
        Notice broken = new Notice("activity-neutral", Map.of("calendar", Map.of("method", "EAT", "content", "x")));

        assertThatThrownBy(() -> Templates.shipped().render(broken, Locale.ENGLISH))
                .isInstanceOfSatisfying(
                        UnrenderableNotice.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("calendar:activity-neutral"));
    }
}

package org.learninghealth.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PageRequest;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.people.StakeholderGroup;

/** Gatherings in calendars, read by two programs that others have written. */
class CalendarWriterTest {

    private static final Instant STAMP = Instant.parse("2026-03-01T09:00:00Z");
    private static final CalendarParty ORGANIZER = new CalendarParty("Learning, together", "learn@example.org");
    private static final CalendarParty ADA = new CalendarParty("Byron, Ada \"A\"", "ada@example.org");

    private final World world = World.inMemory();
    private final LearningHealthSystem lhs = world.lhs();
    private final Actor coordinator = world.person(StakeholderGroup.CLINICIAN);
    private final Community community = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.OPEN);
    private final CalendarWriter writer = CalendarWriter.of("example.org");

    @Rule("G10")
    @Test
    void anInvitationNamesTheOneWhoIsInvitedAndNobodyElse() {
        Gathering planned = planned("Talk", "Europe/Vienna", "2026-10-20T10:00");
        Actor member = world.person(StakeholderGroup.PATIENT, "Secret Name", "secret@example.org");
        world.join(member, community);
        Gathering open = lhs.gatherings()
                .move(coordinator, new MoveGathering(planned.id(), planned.revision(), GatheringStatus.OPEN, null));
        lhs.registrations().register(member, Register.of(open.id()));

        String invitation =
                writer.request(open, ORGANIZER, ADA, Optional.of("https://meet.example.org/1"), Locale.ENGLISH, STAMP);
        assertThat(invitation).doesNotContain("Secret", "secret");
        Calendar read = strictly(invitation);
        VEvent event = event(read);
        assertThat(invitation).contains("METHOD:REQUEST\r\n").contains("STATUS:CONFIRMED\r\n");
        assertThat(event.getUid().orElseThrow().getValue()).isEqualTo(open.id().value() + "@example.org");
        assertThat(event.getSequence().getSequenceNo()).isEqualTo((int) open.revision());
        assertThat(event.getAttendees()).hasSize(1);
        ICalendar second = Biweekly.parse(invitation).first();
        assertThat(second.getEvents().get(0).getAttendees())
                .singleElement()
                .satisfies(one -> assertThat(one.getEmail()).isEqualTo("ada@example.org"));
        assertThat(second.getEvents().get(0).getOrganizer().getCommonName()).isEqualTo("Learning, together");

        Gathering cancelled = lhs.gatherings()
                .move(
                        coordinator,
                        new MoveGathering(open.id(), open.revision(), GatheringStatus.CANCELLED, "Nobody comes"));
        String off = writer.cancel(cancelled, ORGANIZER, ADA, Locale.ENGLISH, STAMP.plusSeconds(60));
        VEvent gone = event(strictly(off));
        assertThat(off).contains("METHOD:CANCEL\r\n").contains("STATUS:CANCELLED\r\n");
        assertThat(gone.getUid()).isEqualTo(event.getUid());
        assertThat(gone.getSequence().getSequenceNo())
                .isGreaterThan(event.getSequence().getSequenceNo());
        assertThat(writer.publish("All", ORGANIZER, List.of(open), Locale.ENGLISH, STAMP))
                .doesNotContain("ATTENDEE", "Secret");
    }

    @ParameterizedTest
    @CsvSource({
        "America/Toronto, 2026-02-04T10:00",
        "America/Toronto, 2027-03-10T10:00",
        "America/St_Johns, 2026-10-28T10:00",
        "America/Regina, 2026-10-28T10:00",
        "Europe/Vienna, 2026-10-20T10:00",
        "Europe/Vienna, 2026-07-20T10:00",
        "Asia/Kathmandu, 2026-07-20T10:00",
        "UTC, 2026-07-20T10:00",
        "+02:00, 2026-07-20T10:00",
        "Z, 2026-07-20T10:00",
        "UTC-03:30, 2026-07-20T10:00",
        "Etc/GMT+5, 2026-07-20T10:00"
    })
    void aSeriesIsAtItsMomentsWhoeverReadsIt(String zone, String first) throws IOException {
        GatheringSeries series = lhs.seriesPlanning()
                .plan(
                        coordinator,
                        PlanSeries.of(
                                community.id(),
                                GatheringKind.WEBINAR,
                                GatheringDetails.of(LocalizedText.of("en", "Webinar")),
                                GatheringTime.of(LocalDateTime.parse(first), Duration.ofHours(1), ZoneId.of(zone)),
                                "FREQ=WEEKLY;COUNT=30"));
        List<Gathering> gatherings = lhs.gatherings()
                .list(coordinator, GatheringQuery.of(series.id()), PageRequest.first(100))
                .items();
        String published = writer.publish("Webinars", ORGANIZER, gatherings, Locale.ENGLISH, STAMP);

        boolean fixed = ZoneId.of(zone).getRules().isFixedOffset();
        Calendar calendar = strictly(published);
        assertThat(calendar.getComponents(net.fortuna.ical4j.model.Component.VEVENT))
                .hasSize(30);
        assertThat(calendar.getComponents(net.fortuna.ical4j.model.Component.VTIMEZONE)
                        .size())
                .isEqualTo(fixed ? 0 : 1);
        // biweekly works the moments out from the zone as it is written, and from nothing else
        ICalendar second = Biweekly.parse(published).first();
        assertThat(second.validate(ICalVersion.V2_0).isEmpty())
                .as("%s", second.validate(ICalVersion.V2_0))
                .isTrue();
        assertThat(second.getEvents())
                .extracting(event -> event.getDateStart().getValue().toInstant())
                .containsExactlyElementsOf(
                        gatherings.stream().map(Gathering::startsAt).toList());
        assertThat(second.getEvents())
                .extracting(event -> event.getDateEnd().getValue().toInstant())
                .containsExactlyElementsOf(
                        gatherings.stream().map(Gathering::endsAt).toList());
        if (!fixed) {
            VTimeZone written = (VTimeZone) calendar.getComponents(net.fortuna.ical4j.model.Component.VTIMEZONE)
                    .get(0);
            for (Gathering each : gatherings) {
                ZonedDateTime start = each.startsAt().atZone(ZoneId.of(zone));
                assertThat(written.getApplicableObservance(each.startsAt())
                                .getRequiredProperty("TZOFFSETTO")
                                .getValue())
                        .isEqualTo(start.getOffset().getId().replace(":", ""));
            }
        }
    }

    /** Also in summer, for programs that reckon from standard time. */
    @ParameterizedTest
    @CsvSource({
        "America/Toronto, 2027-03-16T13:00", "America/Toronto, 2027-01-16T13:00", "America/Toronto, 2027-10-31T13:00",
        "Europe/Vienna, 2026-07-20T10:00", "Australia/Adelaide, 2026-12-01T10:00", "America/Regina, 2026-07-20T10:00"
    })
    void oneGatheringIsAtItsMomentAndNothingIsAskedOfWhoeverComes(String zone, String start) {
        Gathering planned = planned("Talk", zone, start);

        String confirmed = writer.confirm(planned, ORGANIZER, ADA, Optional.empty(), Locale.ENGLISH, STAMP);

        strictly(confirmed);
        assertThat(confirmed.replace("\r\n ", "")).contains("METHOD:REQUEST\r\n", "PARTSTAT=ACCEPTED;RSVP=FALSE");
        assertThat(Biweekly.parse(confirmed).first().getEvents())
                .extracting(event -> event.getDateStart().getValue().toInstant())
                .containsExactly(planned.startsAt());
    }

    @Test
    void whateverATextHoldsItStaysWithinItsLine() {
        String nasty = "Été; a, b \\ \"c\"\r\nATTENDEE:mailto:x@example.org\r\nEND:VEVENT\u0000\u0085\u2028 "
                + "ᐃᓄᒃᑎᑐᑦ \uD83E\uDE7A ".repeat(20);
        Gathering gathering = planned("Talk", "America/Toronto", "2026-10-20T10:00");
        Gathering named = new Gathering(
                gathering.id(),
                gathering.community(),
                gathering.series(),
                gathering.occurrence(),
                gathering.kind(),
                GatheringDetails.of(LocalizedText.of("en", nasty)),
                gathering.time(),
                gathering.startsAt(),
                gathering.endsAt(),
                gathering.zoneRules(),
                gathering.speakers(),
                Optional.of(nasty),
                gathering.status(),
                gathering.revision(),
                gathering.reason(),
                gathering.attestedBy(),
                gathering.places(),
                gathering.plannedBy(),
                gathering.plannedAt(),
                1);
        String written = writer.request(
                named,
                new CalendarParty(nasty, "a@example.org"),
                new CalendarParty(nasty, "b@example.org"),
                Optional.of(nasty),
                Locale.ENGLISH,
                STAMP);
        for (String line : written.split("\r\n", -1)) {
            assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75);
            assertThat(line).doesNotContain("\n", "\r", "\u0000");
        }
        assertThat(written.replace("\r\n ", "").lines().filter(line -> line.startsWith("ATTENDEE")))
                .hasSize(1);
        assertThat(written.replace("\r\n ", "").lines().filter(line -> line.startsWith("END:VEVENT")))
                .hasSize(1);
        assertThat(event(strictly(written)).getSummary().getValue())
                .startsWith("Été; a, b \\ \"c\"\nATTENDEE:mailto:x@example.org\nEND:VEVENT")
                .contains("ᐃᓄᒃᑎᑐᑦ \uD83E\uDE7A");
        for (String address : List.of(
                "", "a", "a@b@c", "a@b\r\nATTENDEE:x", "a b@example.org", "\"a\"@example.org", "a@b;c", "a,b@c.org")) {
            assertThatThrownBy(() -> new CalendarParty("A", address)).isInstanceOf(InvalidInput.class);
        }
        assertThatThrownBy(() -> CalendarWriter.of("example.org\r\nX:1")).isInstanceOf(InvalidInput.class);
    }

    private Gathering planned(String title, String zone, String start) {
        return lhs.gatherings()
                .plan(
                        coordinator,
                        PlanGathering.of(
                                community.id(),
                                GatheringKind.WEBINAR,
                                GatheringDetails.of(LocalizedText.of("en", title)),
                                GatheringTime.of(LocalDateTime.parse(start), Duration.ofHours(1), ZoneId.of(zone))));
    }

    private static VEvent event(Calendar calendar) {
        return (VEvent) calendar.getComponents(net.fortuna.ical4j.model.Component.VEVENT)
                .get(0);
    }

    /** Read by a program that refuses whatever is wrong, also in what it could pass over. */
    private static Calendar strictly(String text) {
        try {
            Calendar calendar = new CalendarBuilder().build(new StringReader(text));
            assertThat(calendar.validate(true).hasErrors())
                    .as("%s", calendar.validate(true).getEntries())
                    .isFalse();
            return calendar;
        } catch (IOException | ParserException unreadable) {
            throw new AssertionError(text, unreadable);
        }
    }
}

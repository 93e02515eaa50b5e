package org.learninghealth.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.CommunityId;

class StretchTest {

    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final CommunityId BUSY = new CommunityId(UUID.randomUUID());
    private static final CommunityId LATE = new CommunityId(UUID.randomUUID());

    private final List<LocalDate> read = new ArrayList<>();
    private final Stretch<LocalDate> stretch = new Stretch<>(day -> day, this::read);

    /** In the one twice on each day, in the other once, from the 50th day on. */
    private Map<CommunityId, List<LocalDate>> read(LocalDate from, LocalDate before) {
        List<LocalDate> days = from.datesUntil(before).toList();
        read.addAll(days);
        List<LocalDate> late = late(days);
        return late.isEmpty() ? Map.of(BUSY, twice(days)) : Map.of(BUSY, twice(days), LATE, late);
    }

    private static List<LocalDate> twice(List<LocalDate> days) {
        return days.stream().flatMap(day -> Stream.of(day, day)).toList();
    }

    private static List<LocalDate> late(List<LocalDate> days) {
        return days.stream().filter(day -> !day.isBefore(START.plusDays(50))).toList();
    }

    @Test
    void windowsAreWhatIsReadOfThemAloneAndNoDayIsReadTwice() {
        Random random = new Random(7);
        for (int window = 0; window < 200; window++) {
            LocalDate from = START.plusDays(random.nextInt(100));
            LocalDate before = from.plusDays(random.nextInt(30));
            List<LocalDate> days = from.datesUntil(before).toList();

            assertThat(stretch.of(BUSY, from, before)).isEqualTo(twice(days));
            assertThat(stretch.of(LATE, from, before)).isEqualTo(late(days));
            assertThat(stretch.has(from, before)).isTrue();
        }
        assertThat(read).doesNotHaveDuplicates().hasSizeGreaterThan(100);
    }

    @Test
    void aWindowStaysAsItIsWhenMoreIsRead() {
        List<LocalDate> window = stretch.of(BUSY, START.plusDays(10), START.plusDays(12));
        assertThat(stretch.has(START.plusDays(9), START.plusDays(12))).isFalse();
        assertThat(stretch.has(START.plusDays(10), START.plusDays(13))).isFalse();

        stretch.of(BUSY, START, START.plusDays(20));

        assertThat(window)
                .containsExactly(START.plusDays(10), START.plusDays(10), START.plusDays(11), START.plusDays(11));
    }

    @Test
    void nothingIsAtHandBeforeItWasWanted() {
        assertThat(stretch.has(START, START.plusDays(1))).isFalse();
        assertThat(read).isEmpty();
    }
}

package org.learninghealth.cycle;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What is in the way, and how long it takes to clear it.
 *
 * @param open how many barriers are in the way
 * @param escalated how many of those were put before a higher level
 * @param cleared how many are out of the way
 * @param medianDaysToClear the median of the days from raising to clearing, in fractions of a day, of those 1,000 that were
 *     raised last and are cleared; empty if none is
 */
public record BarrierSummary(long open, long escalated, long cleared, OptionalDouble medianDaysToClear) {

    /** Of how many barriers the time is taken. */
    static final int MOST = 1_000;

    private static final double SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

    static BarrierSummary of(Map<BarrierStatus, Long> counts, List<Barrier> cleared) {
        long escalated = counts.getOrDefault(BarrierStatus.ESCALATED, 0L);
        return new BarrierSummary(
                counts.getOrDefault(BarrierStatus.OPEN, 0L) + escalated,
                escalated,
                counts.getOrDefault(BarrierStatus.CLEARED, 0L),
                medianDays(cleared.stream().map(Barrier::timeToClear).flatMap(Optional::stream)));
    }

    /** The median of some times in fractions of a day; empty if there are none. */
    static OptionalDouble medianDays(Stream<Duration> times) {
        double[] days = times.mapToDouble(time -> time.toSeconds() / SECONDS_A_DAY)
                .sorted()
                .toArray();
        int half = days.length / 2;
        if (days.length == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(days.length % 2 == 1 ? days[half] : (days[half - 1] + days[half]) / 2);
    }
}

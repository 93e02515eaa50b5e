package org.learninghealth.engagement.metric;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Whether a community lives evenly or in bursts (Goh and Barabasi 2008). */
public final class Burstiness {

    private Burstiness() {}

    /**
     * {@code (sd - mean) / (sd + mean)} of the gaps between consecutive events, with the standard deviation of the population:
     * -1 if events are evenly spaced, about 0 if they come at random, towards 1 if they come in bursts.
     *
     * @param log the events of all
     * @return the burstiness; empty with fewer than two events, or if all are at the same time
     */
    public static OptionalDouble of(EventLog log) {
        double[] gaps = IntStream.range(1, log.size())
                .mapToDouble(event -> (double) (log.time(event) - log.time(event - 1)))
                .toArray();
        double mean = IntStream.range(0, gaps.length)
                .mapToDouble(i -> gaps[i])
                .average()
                .orElse(0);
        if (mean == 0) {
            return OptionalDouble.empty();
        }
        double squares = IntStream.range(0, gaps.length)
                .mapToDouble(i -> (gaps[i] - mean) * (gaps[i] - mean))
                .sum();
        double deviation = Math.sqrt(squares / gaps.length);
        return OptionalDouble.of((deviation - mean) / (deviation + mean));
    }

    /**
     * The same for what is known to the day alone: all of a day counts as at one moment.
     *
     * @param days how many events there were on each day with any
     * @return the burstiness; empty with fewer than two events, or if all are on one day
     */
    public static OptionalDouble ofDays(SortedMap<LocalDate, Long> days) {
        double gaps = days.values().stream().mapToLong(Long::longValue).sum() - 1.0;
        double sum = 0;
        double squares = 0;
        @Nullable LocalDate before = null;
        for (LocalDate day : days.keySet()) {
            double gap = before == null ? 0 : ChronoUnit.DAYS.between(before, day);
            sum += gap;
            squares += gap * gap;
            before = day;
        }
        if (sum == 0) {
            return OptionalDouble.empty();
        }
        double mean = sum / gaps;
        double deviation = Math.sqrt(Math.max(0, squares / gaps - mean * mean));
        return OptionalDouble.of((deviation - mean) / (deviation + mean));
    }
}

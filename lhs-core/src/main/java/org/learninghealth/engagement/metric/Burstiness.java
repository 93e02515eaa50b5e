package org.learninghealth.engagement.metric;

import java.util.OptionalDouble;
import java.util.stream.IntStream;

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
}

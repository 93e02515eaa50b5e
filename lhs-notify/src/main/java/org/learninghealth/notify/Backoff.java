package org.learninghealth.notify;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt: anything between nothing and a bound that doubles with every attempt ("full
 * jitter", after M. Brooker, Exponential Backoff and Jitter, AWS Architecture Blog, 2015), so that what failed together
 * doesn't come back together.
 *
 * @param base the bound after the first attempt
 * @param cap the largest bound
 * @param attempts after how many attempts to give up
 * @param random uniform in [0, 1)
 */
record Backoff(Duration base, Duration cap, int attempts, DoubleSupplier random) {

    /** What the other side may ask for at most; who asks for more is asked again after this. */
    private static final Duration LONGEST_REQUEST = Duration.ofHours(24);

    /** @param attempt 1 after the first */
    Duration bound(int attempt) {
        int doublings = Math.min(Math.max(attempt - 1, 0), 30);
        double millis = base.toMillis() * (double) (1L << doublings);
        return millis >= cap.toMillis() ? cap : Duration.ofMillis((long) millis);
    }

    Duration delay(int attempt) {
        return Duration.ofMillis((long) (bound(attempt).toMillis() * random.getAsDouble()));
    }

    /** No sooner than the other side asked for, within reason. */
    static Duration atLeast(Duration asked, Duration delay) {
        Duration granted = asked.compareTo(LONGEST_REQUEST) > 0 ? LONGEST_REQUEST : asked;
        return granted.compareTo(delay) > 0 ? granted : delay;
    }
}

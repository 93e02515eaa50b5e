package org.learninghealth.notify;

import java.time.Duration;
import org.learninghealth.base.Require;

/**
 * How much may be sent in a while, by all nodes together: the while begins with the first that is sent.
 *
 * @param most at most so many, 1 or more
 * @param per in this time, a second or more
 */
public record RateLimit(int most, Duration per) {

    /** Refuses limits by which nothing, or anything, could be sent. */
    public RateLimit {
        Require.that(most >= 1, "limit.most", "range", 1, Integer.MAX_VALUE);
        Require.that(
                Require.present(per, "limit.per").compareTo(Duration.ofSeconds(1)) >= 0,
                "limit.per",
                "range",
                1,
                Integer.MAX_VALUE);
    }
}

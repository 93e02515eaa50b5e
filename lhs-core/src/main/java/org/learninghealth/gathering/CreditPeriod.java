package org.learninghealth.gathering;

import java.time.Instant;
import org.learninghealth.base.Require;

/**
 * A time for which credit is added up, for instance a year of a certification.
 *
 * @param from its first moment
 * @param before the first moment after it
 */
public record CreditPeriod(Instant from, Instant before) {

    /** Refuses an end that isn't after the beginning. */
    public CreditPeriod {
        Require.that(Require.present(before, "before").isAfter(Require.present(from, "from")), "before", "end");
    }
}

package org.learninghealth.gathering;

import java.math.BigDecimal;
import java.util.List;

/**
 * What credit somebody has for the gatherings of a time.
 *
 * @param period in which the gatherings ended
 * @param totals how much by whose rules, sorted by their names; what was reversed is taken off
 */
public record CreditStatement(CreditPeriod period, List<Total> totals) {

    /** Keeps a copy of the totals. */
    public CreditStatement {
        totals = List.copyOf(totals);
    }

    /**
     * What the lines of one scheme come to.
     *
     * @param scheme by whose rules
     * @param hours how much, in steps of 0.25
     */
    public record Total(String scheme, BigDecimal hours) {}
}

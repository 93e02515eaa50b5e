package org.learninghealth.notify;

import java.time.Duration;
import org.learninghealth.base.Require;

/**
 * How much one tick may do.
 *
 * @param deliveries at most so many are tried, 1 or more
 * @param time no new one is begun after this long; one that is under way is finished
 */
public record TickBudget(int deliveries, Duration time) {

    /** Refuses a budget for nothing. */
    public TickBudget {
        Require.that(deliveries >= 1, "budget.deliveries", "range", 1, Integer.MAX_VALUE);
        Require.that(!Require.present(time, "budget.time").isNegative(), "budget.time", "range", 0, Integer.MAX_VALUE);
    }

    /**
     * So many deliveries, in at most 30 seconds.
     *
     * @param deliveries at most so many, 1 or more
     * @return the budget
     */
    public static TickBudget of(int deliveries) {
        return new TickBudget(deliveries, Duration.ofSeconds(30));
    }
}

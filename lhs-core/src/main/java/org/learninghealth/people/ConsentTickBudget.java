package org.learninghealth.people;

import org.learninghealth.base.Require;

/**
 * How much one call of {@link Consents#tick} may do.
 *
 * @param consents how many consents to look at, 1 to {@value #MOST}
 */
public record ConsentTickBudget(int consents) {

    /** How many consents one call can look at. */
    public static final int MOST = 1_000;

    /** Refuses a budget for nothing, or for too much. */
    public ConsentTickBudget {
        Require.that(consents >= 1 && consents <= MOST, "budget.consents", "range", 1, MOST);
    }
}

package org.learninghealth.gathering;

import org.learninghealth.base.Require;
import org.learninghealth.spi.Filter;

/**
 * Which lines of the credit ledger to list.
 *
 * @param gathering those for this gathering
 */
public record CreditQuery(GatheringId gathering) {

    /** Refuses a query without a gathering. */
    public CreditQuery {
        Require.present(gathering, "gathering");
    }

    Filter<CreditEntry> filter() {
        return Filter.where(CreditEntry.GATHERING, gathering);
    }
}

package org.learninghealth.privacy;

import java.util.List;

/**
 * What a run of retention did, or would do at that moment.
 *
 * @param steps what is done class by class, in the order in which it is done; none where there is nothing to do
 * @param more whether there may be more; run again soon
 */
public record RetentionReport(List<RetentionStep> steps, boolean more) {

    /** Keeps a copy of the steps. */
    public RetentionReport {
        steps = List.copyOf(steps);
    }
}

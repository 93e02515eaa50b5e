package org.learninghealth.cycle;

import java.util.Collection;
import java.util.OptionalDouble;

/**
 * How soon a community adapts its strategy to what it notices.
 *
 * @param revisions how many revisions there were
 * @param medianDays the median of the days from the raising of the signal to the revision, in fractions of a day; empty if
 *     there were none
 */
public record AdaptationPace(long revisions, OptionalDouble medianDays) {

    static AdaptationPace of(Collection<StrategyRevision> revisions) {
        return new AdaptationPace(
                revisions.size(), BarrierSummary.medianDays(revisions.stream().map(StrategyRevision::latency)));
    }
}

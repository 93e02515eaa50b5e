package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.measurement.MeasureId;

/**
 * Figures that a conclusion rests on were corrected, and say something else now (rule L5). The conclusion stays as it was drawn,
 * and is marked; what the cycle has published comes due for review.
 *
 * @param cycle which cycle
 * @param community whose
 * @param measure which measure it was drawn from
 */
@DomainEvent.Type("cycle.conclusion-outdated")
public record ConclusionOutdated(CycleId cycle, CommunityId community, MeasureId measure) implements DomainEvent {}

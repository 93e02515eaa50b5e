package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.measurement.MeasureId;

/**
 * A conclusion was outdated, and figures were corrected once more: they say again what it was drawn from (rule L5).
 *
 * @param cycle which cycle
 * @param community whose
 * @param measure which measure it was drawn from
 */
@DomainEvent.Type("cycle.conclusion-upheld")
public record ConclusionUpheld(CycleId cycle, CommunityId community, MeasureId measure) implements DomainEvent {}

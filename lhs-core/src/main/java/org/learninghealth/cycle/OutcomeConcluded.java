package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.measurement.MeasureId;

/**
 * It was concluded what became of an outcome.
 *
 * @param cycle which cycle
 * @param community whose
 * @param measure by which it was measured
 * @param conclusion what became of it
 */
@DomainEvent.Type("cycle.outcome-concluded")
public record OutcomeConcluded(CycleId cycle, CommunityId community, MeasureId measure, Conclusion conclusion)
        implements DomainEvent {}

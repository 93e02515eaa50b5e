package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A cycle is to be evaluated without a measure that would show whether something else gets worse.
 *
 * @param cycle which cycle
 * @param community whose
 */
@DomainEvent.Type("cycle.balancing-measure-missing")
public record BalancingMeasureMissing(CycleId cycle, CommunityId community) implements DomainEvent {}

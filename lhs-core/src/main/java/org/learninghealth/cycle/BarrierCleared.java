package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A barrier is out of the way.
 *
 * @param barrier which
 * @param cycle whose way it is in
 * @param community whose cycle
 */
@DomainEvent.Type("cycle.barrier-cleared")
public record BarrierCleared(BarrierId barrier, CycleId cycle, CommunityId community) implements DomainEvent {}

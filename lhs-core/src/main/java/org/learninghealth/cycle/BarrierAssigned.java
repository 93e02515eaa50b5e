package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * It was said who sees to a barrier, or that nobody does any more.
 *
 * @param barrier which
 * @param cycle whose way it is in
 * @param community whose cycle
 */
@DomainEvent.Type("cycle.barrier-assigned")
public record BarrierAssigned(BarrierId barrier, CycleId cycle, CommunityId community) implements DomainEvent {}

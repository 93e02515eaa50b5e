package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A barrier was put before a higher level.
 *
 * @param barrier which
 * @param cycle whose way it is in
 * @param community whose cycle
 * @param to which level
 */
@DomainEvent.Type("cycle.barrier-escalated")
public record BarrierEscalated(BarrierId barrier, CycleId cycle, CommunityId community, BarrierLevel to)
        implements DomainEvent {}

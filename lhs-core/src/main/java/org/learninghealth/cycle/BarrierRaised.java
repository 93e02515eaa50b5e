package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.concept.Concept;

/**
 * Something is in a cycle's way.
 *
 * @param barrier which
 * @param cycle whose way it is in
 * @param community whose cycle
 * @param code what sort of barrier it is
 * @param level where it lies
 */
@DomainEvent.Type("cycle.barrier-raised")
public record BarrierRaised(BarrierId barrier, CycleId cycle, CommunityId community, Concept code, BarrierLevel level)
        implements DomainEvent {}

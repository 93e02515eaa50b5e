package org.learninghealth.cycle;

import java.util.Optional;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * A barrier was put before a higher level.
 *
 * @param barrier which
 * @param cycle whose way it is in
 * @param community whose cycle
 * @param to which level
 * @param owner who sees to it, if anybody does
 * @param lead who leads the cycle
 */
@DomainEvent.Type("cycle.barrier-escalated")
public record BarrierEscalated(
        BarrierId barrier,
        CycleId cycle,
        CommunityId community,
        BarrierLevel to,
        Optional<PersonId> owner,
        PersonId lead)
        implements DomainEvent {}

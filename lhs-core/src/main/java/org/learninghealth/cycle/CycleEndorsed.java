package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * Someone of the team put their name to a cycle's plan.
 *
 * @param cycle which cycle
 * @param community whose
 * @param person who
 */
@DomainEvent.Type("cycle.endorsed")
public record CycleEndorsed(CycleId cycle, CommunityId community, PersonId person) implements DomainEvent {}

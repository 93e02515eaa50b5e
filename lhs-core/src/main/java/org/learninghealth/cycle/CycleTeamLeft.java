package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * Someone left the team of a learning cycle, or was taken off it.
 *
 * @param cycle which cycle
 * @param community whose
 * @param person who
 */
@DomainEvent.Type("cycle.team-left")
public record CycleTeamLeft(CycleId cycle, CommunityId community, PersonId person) implements DomainEvent {}

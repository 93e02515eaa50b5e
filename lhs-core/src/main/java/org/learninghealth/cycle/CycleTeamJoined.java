package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;
import org.learninghealth.people.StakeholderGroup;

/**
 * Someone came into the team of a learning cycle.
 *
 * @param cycle which cycle
 * @param community whose
 * @param person who
 * @param speaksFor on whose behalf
 */
@DomainEvent.Type("cycle.team-joined")
public record CycleTeamJoined(CycleId cycle, CommunityId community, PersonId person, StakeholderGroup speaksFor)
        implements DomainEvent {}

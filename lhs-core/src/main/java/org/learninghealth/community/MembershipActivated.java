package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;
import org.learninghealth.people.StakeholderGroup;

/**
 * Someone belongs to a community.
 *
 * @param membership their membership
 * @param community which community
 * @param person who
 * @param stakeholderGroup on whose behalf
 */
@DomainEvent.Type("community.membership-activated")
public record MembershipActivated(
        MembershipId membership, CommunityId community, PersonId person, StakeholderGroup stakeholderGroup)
        implements DomainEvent {}

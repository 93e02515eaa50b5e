package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A member takes part again after a rest.
 *
 * @param membership whose
 * @param community in which community
 */
@DomainEvent.Type("community.membership-resumed")
public record MembershipResumed(MembershipId membership, CommunityId community) implements DomainEvent {}

package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A member takes no part for a while, by their own wish.
 *
 * @param membership whose
 * @param community in which community
 */
@DomainEvent.Type("community.membership-paused")
public record MembershipPaused(MembershipId membership, CommunityId community) implements DomainEvent {}

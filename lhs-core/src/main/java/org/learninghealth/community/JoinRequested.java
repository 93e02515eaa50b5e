package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Someone asked to join a community.
 *
 * @param membership the membership that waits for an answer
 * @param community which community
 */
@DomainEvent.Type(value = "community.join-requested", confidential = true)
public record JoinRequested(MembershipId membership, CommunityId community) implements DomainEvent {}

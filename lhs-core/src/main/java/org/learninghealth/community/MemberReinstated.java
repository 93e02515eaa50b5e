package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A suspension was lifted.
 *
 * @param membership whose
 * @param community in which community
 */
@DomainEvent.Type(value = "community.member-reinstated", confidential = true)
public record MemberReinstated(MembershipId membership, CommunityId community) implements DomainEvent {}

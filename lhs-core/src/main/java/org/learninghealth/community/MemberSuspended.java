package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A member may take no part until that is lifted.
 *
 * @param membership whose
 * @param community in which community
 */
@DomainEvent.Type(value = "community.member-suspended", confidential = true)
public record MemberSuspended(MembershipId membership, CommunityId community) implements DomainEvent {}

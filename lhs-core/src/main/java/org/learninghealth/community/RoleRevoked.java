package org.learninghealth.community;

import org.learninghealth.access.Role;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A role was taken from a member.
 *
 * @param membership whose
 * @param community in which community
 * @param role which role
 */
@DomainEvent.Type("community.role-revoked")
public record RoleRevoked(MembershipId membership, CommunityId community, Role role) implements DomainEvent {}

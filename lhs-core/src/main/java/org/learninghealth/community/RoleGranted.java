package org.learninghealth.community;

import org.learninghealth.access.Role;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A member was given a role.
 *
 * @param membership whose
 * @param community in which community
 * @param role which role
 */
@DomainEvent.Type("community.role-granted")
public record RoleGranted(MembershipId membership, CommunityId community, Role role) implements DomainEvent {}

package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A member proposed someone whom those who lead might invite.
 *
 * @param invitation the nomination
 * @param community into which community
 */
@DomainEvent.Type(value = "community.person-nominated", confidential = true)
public record PersonNominated(InvitationId invitation, CommunityId community) implements DomainEvent {}

package org.learninghealth.community;

import java.time.Instant;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Someone was invited into a community, for the first time or once more.
 *
 * @param invitation which
 * @param community into which community
 * @param expiresAt from when on it can't be accepted any more
 */
@DomainEvent.Type(value = "community.invitation-issued", confidential = true)
public record InvitationIssued(InvitationId invitation, CommunityId community, Instant expiresAt)
        implements DomainEvent {}

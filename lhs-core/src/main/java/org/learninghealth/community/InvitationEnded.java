package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * An invitation, or a nomination, came to its end.
 *
 * @param invitation which
 * @param community into which community
 * @param status how it ended
 */
@DomainEvent.Type(value = "community.invitation-ended", confidential = true)
public record InvitationEnded(InvitationId invitation, CommunityId community, InvitationStatus status)
        implements DomainEvent {}

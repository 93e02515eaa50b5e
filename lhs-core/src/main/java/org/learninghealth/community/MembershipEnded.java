package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A membership ended, or came to nothing.
 *
 * @param membership which
 * @param community in which community
 * @param status how it ended
 */
@DomainEvent.Type("community.membership-ended")
public record MembershipEnded(MembershipId membership, CommunityId community, MembershipStatus status)
        implements DomainEvent {}

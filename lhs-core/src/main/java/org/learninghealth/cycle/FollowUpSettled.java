package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A follow-up is done, or was put aside.
 *
 * @param followUp which
 * @param community where
 * @param status what became of it
 */
@DomainEvent.Type("cycle.follow-up-settled")
public record FollowUpSettled(FollowUpId followUp, CommunityId community, FollowUpStatus status)
        implements DomainEvent {}

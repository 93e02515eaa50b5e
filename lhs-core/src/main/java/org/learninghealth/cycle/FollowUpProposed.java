package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A rule says what is to follow on a verified signal.
 *
 * @param followUp which
 * @param community where
 * @param signal on which signal
 */
@DomainEvent.Type("cycle.follow-up-proposed")
public record FollowUpProposed(FollowUpId followUp, CommunityId community, SignalId signal) implements DomainEvent {}

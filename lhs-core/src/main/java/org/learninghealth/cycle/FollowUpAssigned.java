package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * It was said who sees to a follow-up.
 *
 * @param followUp which
 * @param community where
 * @param assignee who
 */
@DomainEvent.Type("cycle.follow-up-assigned")
public record FollowUpAssigned(FollowUpId followUp, CommunityId community, PersonId assignee) implements DomainEvent {}

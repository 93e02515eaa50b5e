package org.learninghealth.publication;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * An issue goes out no further for now.
 *
 * @param issue the issue
 * @param community whose newsletter it is
 * @param reason why
 */
@DomainEvent.Type("publication.issue-paused")
public record IssuePaused(NewsletterIssueId issue, CommunityId community, PauseReason reason) implements DomainEvent {}

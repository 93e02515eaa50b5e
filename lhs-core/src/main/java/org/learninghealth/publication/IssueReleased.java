package org.learninghealth.publication;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * An issue begins to go out.
 *
 * @param issue the issue
 * @param community whose newsletter it is
 */
@DomainEvent.Type("publication.issue-released")
public record IssueReleased(NewsletterIssueId issue, CommunityId community) implements DomainEvent {}

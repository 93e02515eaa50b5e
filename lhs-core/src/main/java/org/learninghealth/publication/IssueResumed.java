package org.learninghealth.publication;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * An issue goes on going out.
 *
 * @param issue the issue
 * @param community whose newsletter it is
 */
@DomainEvent.Type("publication.issue-resumed")
public record IssueResumed(NewsletterIssueId issue, CommunityId community) implements DomainEvent {}

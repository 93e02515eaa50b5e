package org.learninghealth.publication;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Something else stands in an issue.
 *
 * @param issue the issue
 * @param community whose newsletter it is
 */
@DomainEvent.Type("publication.issue-edited")
public record IssueEdited(NewsletterIssueId issue, CommunityId community) implements DomainEvent {}

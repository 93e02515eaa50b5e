package org.learninghealth.publication;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * An issue stands elsewhere on its way.
 *
 * @param issue the issue
 * @param community whose newsletter it is
 * @param from where it stood
 * @param to where it stands
 */
@DomainEvent.Type("publication.issue-moved")
public record IssueMoved(NewsletterIssueId issue, CommunityId community, IssueStatus from, IssueStatus to)
        implements DomainEvent {}

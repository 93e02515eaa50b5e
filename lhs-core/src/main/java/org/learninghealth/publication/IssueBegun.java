package org.learninghealth.publication;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Somebody collects for an issue of a newsletter.
 *
 * @param issue the issue
 * @param newsletter the newsletter
 * @param community whose newsletter it is
 */
@DomainEvent.Type("publication.issue-begun")
public record IssueBegun(NewsletterIssueId issue, NewsletterId newsletter, CommunityId community)
        implements DomainEvent {}

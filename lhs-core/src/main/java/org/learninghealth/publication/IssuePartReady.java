package org.learninghealth.publication;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * It was found out for some more people whether an issue is for them, and those can be told.
 *
 * @param issue the issue
 * @param community whose newsletter it is
 * @param part the how-manieth part, from 1
 */
@DomainEvent.Type("publication.issue-part-ready")
public record IssuePartReady(NewsletterIssueId issue, CommunityId community, int part) implements DomainEvent {}

package org.learninghealth.publication;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Somebody who agrees to that being noted has opened an item of an issue (rule K9).
 *
 * @param issue the issue
 * @param community whose newsletter it is
 * @param origin where the item comes from
 */
@DomainEvent.Type(value = "publication.issue-item-opened", confidential = true)
public record IssueItemOpened(NewsletterIssueId issue, CommunityId community, Origin origin) implements DomainEvent {}

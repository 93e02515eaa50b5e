package org.learninghealth.publication;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Something that was suggested stands in an issue.
 *
 * @param item what was suggested
 * @param issue the issue
 * @param community whose newsletter it is
 */
@DomainEvent.Type("publication.item-placed")
public record ItemPlaced(CurationItemId item, NewsletterIssueId issue, CommunityId community) implements DomainEvent {}

package org.learninghealth.publication;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Somebody suggested something for a newsletter.
 *
 * @param item what was suggested
 * @param newsletter the newsletter
 * @param community whose newsletter it is
 */
@DomainEvent.Type("publication.item-suggested")
public record ItemSuggested(CurationItemId item, NewsletterId newsletter, CommunityId community)
        implements DomainEvent {}

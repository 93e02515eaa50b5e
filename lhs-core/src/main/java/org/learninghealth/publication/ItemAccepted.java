package org.learninghealth.publication;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Something that was suggested is to be in a newsletter.
 *
 * @param item what was suggested
 * @param newsletter the newsletter
 * @param community whose newsletter it is
 */
@DomainEvent.Type("publication.item-accepted")
public record ItemAccepted(CurationItemId item, NewsletterId newsletter, CommunityId community)
        implements DomainEvent {}

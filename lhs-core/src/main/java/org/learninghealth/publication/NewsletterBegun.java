package org.learninghealth.publication;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A community has a newsletter from now on.
 *
 * @param newsletter the newsletter
 * @param community whose newsletter it is
 */
@DomainEvent.Type("publication.newsletter-begun")
public record NewsletterBegun(NewsletterId newsletter, CommunityId community) implements DomainEvent {}

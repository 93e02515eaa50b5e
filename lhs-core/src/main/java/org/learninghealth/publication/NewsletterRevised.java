package org.learninghealth.publication;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A newsletter is made in another way.
 *
 * @param newsletter the newsletter
 * @param community whose newsletter it is
 */
@DomainEvent.Type("publication.newsletter-revised")
public record NewsletterRevised(NewsletterId newsletter, CommunityId community) implements DomainEvent {}

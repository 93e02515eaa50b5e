package org.learninghealth.publication;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Somebody who need not be a member gets a newsletter no more.
 *
 * @param subscription that they did
 * @param newsletter the newsletter
 * @param community whose newsletter it is
 */
@DomainEvent.Type("publication.unsubscribed")
public record NewsletterUnsubscribed(
        NewsletterSubscriptionId subscription, NewsletterId newsletter, CommunityId community) implements DomainEvent {}

package org.learninghealth.publication;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Somebody gets a newsletter who need not be a member.
 *
 * @param subscription that they do
 * @param newsletter the newsletter
 * @param community whose newsletter it is
 */
@DomainEvent.Type("publication.subscribed")
public record NewsletterSubscribed(
        NewsletterSubscriptionId subscription, NewsletterId newsletter, CommunityId community) implements DomainEvent {}

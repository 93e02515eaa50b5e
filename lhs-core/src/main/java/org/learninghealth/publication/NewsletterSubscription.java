package org.learninghealth.publication;

import java.time.Instant;
import java.util.Optional;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * That somebody gets a newsletter who need not belong to the community. It is no consent: whether an issue is for the person is
 * found out when it is sent (rule K5).
 *
 * @param id identifies it
 * @param newsletter which newsletter
 * @param community whose
 * @param person who gets it
 * @param since since when, also after an end
 * @param endedAt when it ended; empty while it goes on
 * @param version see {@link Aggregate#version()}
 */
public record NewsletterSubscription(
        NewsletterSubscriptionId id,
        NewsletterId newsletter,
        CommunityId community,
        PersonId person,
        Instant since,
        Optional<Instant> endedAt,
        long version)
        implements Aggregate<NewsletterSubscription, NewsletterSubscriptionId> {

    /** Which newsletter. */
    public static final Attribute<NewsletterSubscription, NewsletterId> NEWSLETTER =
            Attribute.of("newsletter", NewsletterId.class, NewsletterSubscription::newsletter);

    /** Whose. */
    public static final Attribute<NewsletterSubscription, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, NewsletterSubscription::community);

    /** Who gets it. */
    public static final Attribute<NewsletterSubscription, PersonId> PERSON =
            Attribute.of("person", PersonId.class, NewsletterSubscription::person);

    /** Since when. */
    public static final Attribute<NewsletterSubscription, Instant> SINCE =
            Attribute.of("since", Instant.class, NewsletterSubscription::since);

    /** 1 while it goes on, else 0. */
    public static final Attribute<NewsletterSubscription, Integer> GOING_ON = Attribute.of(
            "goingOn", Integer.class, subscription -> subscription.endedAt().isEmpty() ? 1 : 0);

    /** How subscriptions are kept. */
    public static final AggregateType<NewsletterSubscription, NewsletterSubscriptionId> TYPE = AggregateType.of(
                    ResourceType.NEWSLETTER_SUBSCRIPTION, NewsletterSubscription.class, NewsletterSubscriptionId::new)
            .community(COMMUNITY)
            .owner(PERSON)
            .foundBy(SINCE)
            .foundBy(GOING_ON)
            .unique(NEWSLETTER, PERSON)
            .build();

    /** Refuses a subscription of nobody. */
    public NewsletterSubscription {
        Require.present(person, "person");
        Require.present(endedAt, "endedAt");
    }

    boolean goesOn() {
        return endedAt.isEmpty();
    }

    NewsletterSubscription goingOn(Instant now) {
        return goesOn()
                ? this
                : new NewsletterSubscription(id, newsletter, community, person, now, Optional.empty(), version);
    }

    NewsletterSubscription end(Instant now) {
        return goesOn()
                ? new NewsletterSubscription(id, newsletter, community, person, since, Optional.of(now), version)
                : this;
    }

    @Override
    public NewsletterSubscription withVersion(long other) {
        return new NewsletterSubscription(id, newsletter, community, person, since, endedAt, other);
    }
}

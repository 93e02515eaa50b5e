package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.publication.NewsletterId;
import org.learninghealth.publication.NewsletterSubscription;
import org.learninghealth.publication.NewsletterSubscriptionId;

/** That somebody gets a newsletter who need not be a member, as a row. */
@Entity(name = "LhsNewsletterSubscription")
@Table(name = "lhs_newsletter_subscription")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class NewsletterSubscriptionRow extends Row<NewsletterSubscription> {

    @Column(name = "newsletter_id")
    private UUID newsletter;

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "person_id")
    private UUID person;

    @Column(name = "since")
    private Instant since;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "going_on")
    private int goingOn;

    @Override
    void apply(NewsletterSubscription subscription) {
        newsletter = subscription.newsletter().value();
        community = subscription.community().value();
        person = subscription.person().value();
        since = subscription.since();
        endedAt = subscription.endedAt().orElse(null);
        goingOn = subscription.endedAt().isEmpty() ? 1 : 0;
    }

    @Override
    NewsletterSubscription toRecord() {
        return new NewsletterSubscription(
                new NewsletterSubscriptionId(id),
                new NewsletterId(newsletter),
                new CommunityId(community),
                new PersonId(person),
                since,
                Optional.ofNullable(endedAt),
                version);
    }
}

package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.publication.Newsletter;
import org.learninghealth.publication.NewsletterId;
import org.learninghealth.publication.NewsletterProfile;

/** A newsletter as a row. */
@Entity(name = "LhsNewsletter")
@Table(name = "lhs_newsletter")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class NewsletterRow extends Row<Newsletter> {

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "profile")
    private String profile;

    @Column(name = "begun_by_id")
    private UUID begunBy;

    @Column(name = "begun_at")
    private Instant begunAt;

    @Override
    void apply(Newsletter newsletter) {
        community = newsletter.community().value();
        profile = Values.json(newsletter.profile());
        begunBy = newsletter.begunBy().value();
        begunAt = newsletter.begunAt();
    }

    @Override
    Newsletter toRecord() {
        return new Newsletter(
                new NewsletterId(id),
                new CommunityId(community),
                Values.value(NewsletterProfile.class, profile),
                new PersonId(begunBy),
                begunAt,
                version);
    }
}

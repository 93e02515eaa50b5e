package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.publication.CurationItem;
import org.learninghealth.publication.CurationItemId;
import org.learninghealth.publication.CurationStatus;
import org.learninghealth.publication.NewsletterId;
import org.learninghealth.publication.Origin;

/** Something that was suggested for a newsletter, as a row. */
@Entity(name = "LhsCurationItem")
@Table(name = "lhs_curation_item")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class CurationItemRow extends Row<CurationItem> {

    @Column(name = "newsletter_id")
    private UUID newsletter;

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "title")
    private String title;

    @Column(name = "why")
    private String why;

    @Column(name = "origin")
    private String origin;

    @Column(name = "suggested_by_id")
    private UUID suggestedBy;

    @Column(name = "suggested_at")
    private Instant suggestedAt;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private CurationStatus status;

    @Column(name = "decided_by_id")
    private @Nullable UUID decidedBy;

    @Column(name = "reason")
    private @Nullable String reason;

    @Override
    void apply(CurationItem item) {
        newsletter = item.newsletter().value();
        community = item.community().value();
        title = Values.text(item.title());
        why = Values.text(item.why());
        origin = Values.json(item.origin());
        suggestedBy = item.suggestedBy().value();
        suggestedAt = item.suggestedAt();
        expiresAt = item.expiresAt().orElse(null);
        status = item.status();
        decidedBy = item.decidedBy().map(PersonId::value).orElse(null);
        reason = item.reason().orElse(null);
    }

    @Override
    CurationItem toRecord() {
        return new CurationItem(
                new CurationItemId(id),
                new NewsletterId(newsletter),
                new CommunityId(community),
                Values.localized(title),
                Values.localized(why),
                Values.value(Origin.class, origin),
                new PersonId(suggestedBy),
                suggestedAt,
                Optional.ofNullable(expiresAt),
                status,
                Optional.ofNullable(decidedBy).map(PersonId::new),
                Optional.ofNullable(reason),
                version);
    }
}

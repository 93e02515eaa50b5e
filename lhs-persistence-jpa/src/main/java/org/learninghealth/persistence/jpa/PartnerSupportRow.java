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
import org.learninghealth.community.PartnerSupport;
import org.learninghealth.community.PartnerSupportId;

/** What is arranged for a member as a row. */
@Entity(name = "LhsPartnerSupport")
@Table(name = "lhs_partner_support")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class PartnerSupportRow extends Row<PartnerSupport> {

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "person_id")
    private UUID person;

    @Column(name = "honorarium")
    private boolean honorarium;

    @Column(name = "accessibility_needs")
    private String accessibilityNeeds;

    @Column(name = "buddy_id")
    private @Nullable UUID buddy;

    @Column(name = "arranged_at")
    private Instant arrangedAt;

    @Override
    void apply(PartnerSupport support) {
        community = support.community().value();
        person = support.person().value();
        honorarium = support.honorarium();
        accessibilityNeeds = support.accessibilityNeeds();
        buddy = support.buddy().map(PersonId::value).orElse(null);
        arrangedAt = support.arrangedAt();
    }

    @Override
    PartnerSupport toRecord() {
        return new PartnerSupport(
                new PartnerSupportId(id),
                new CommunityId(community),
                new PersonId(person),
                honorarium,
                accessibilityNeeds,
                Optional.ofNullable(buddy).map(PersonId::new),
                arrangedAt,
                version);
    }
}

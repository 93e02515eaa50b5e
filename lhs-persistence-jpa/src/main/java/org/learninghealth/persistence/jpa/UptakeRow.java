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
import org.learninghealth.knowledge.KnowledgeId;
import org.learninghealth.knowledge.Uptake;
import org.learninghealth.knowledge.UptakeHolder;
import org.learninghealth.knowledge.UptakeId;
import org.learninghealth.knowledge.UptakeLevel;
import org.learninghealth.people.SiteId;

/** That something known is taken up as a row. */
@Entity(name = "LhsUptake")
@Table(name = "lhs_uptake")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class UptakeRow extends Row<Uptake> {

    @Column(name = "knowledge_id")
    private UUID knowledge;

    @Column(name = "edition")
    private int edition;

    @Column(name = "title")
    private String title;

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "site_id")
    private @Nullable UUID site;

    @Column(name = "team_id")
    private @Nullable UUID team;

    @Column(name = "recorded_by_id")
    private UUID recordedBy;

    @Enumerated(EnumType.STRING)
    @Column(name = "held_by")
    private UptakeHolder heldBy;

    @Column(name = "holder_id")
    private @Nullable UUID holder;

    @Enumerated(EnumType.STRING)
    @Column(name = "level_now")
    private UptakeLevel level;

    @Column(name = "adaptation")
    private @Nullable String adaptation;

    @Column(name = "reason")
    private @Nullable String reason;

    @Column(name = "verified_by_id")
    private @Nullable UUID verifiedBy;

    @Column(name = "recorded_at")
    private Instant recordedAt;

    @Override
    void apply(Uptake uptake) {
        knowledge = uptake.knowledge().value();
        edition = uptake.edition();
        title = Values.text(uptake.title());
        community = uptake.community().value();
        site = uptake.site().map(SiteId::value).orElse(null);
        team = uptake.team().map(CommunityId::value).orElse(null);
        recordedBy = uptake.recordedBy().value();
        heldBy = uptake.heldBy();
        holder = Uptake.HOLDER.of(uptake);
        level = uptake.level();
        adaptation = uptake.adaptation().map(Values::text).orElse(null);
        reason = uptake.reason().map(Values::text).orElse(null);
        verifiedBy = uptake.verifiedBy().map(PersonId::value).orElse(null);
        recordedAt = uptake.recordedAt();
    }

    @Override
    Uptake toRecord() {
        return new Uptake(
                new UptakeId(id),
                new KnowledgeId(knowledge),
                edition,
                Values.localized(title),
                new CommunityId(community),
                Optional.ofNullable(site).map(SiteId::new),
                Optional.ofNullable(team).map(CommunityId::new),
                new PersonId(recordedBy),
                level,
                Optional.ofNullable(adaptation).map(Values::localized),
                Optional.ofNullable(reason).map(Values::localized),
                Optional.ofNullable(verifiedBy).map(PersonId::new),
                recordedAt,
                version);
    }
}

package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityCalendar;
import org.learninghealth.base.CommunityId;
import org.learninghealth.community.Community;
import org.learninghealth.community.CommunityKind;
import org.learninghealth.community.CommunityStatus;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LifeStage;
import org.learninghealth.community.Representation;
import org.learninghealth.community.SafeSpace;
import org.learninghealth.community.SafeSpacePolicy;
import org.learninghealth.community.StageMove;

/** A community as a row. */
@Entity(name = "LhsCommunity")
@Table(name = "lhs_community")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class CommunityRow extends Row<Community> {

    @Column(name = "parent_id")
    private @Nullable UUID parent;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    private CommunityKind kind;

    @Column(name = "name")
    private String name;

    @Column(name = "domain_text")
    private String domain;

    @Column(name = "practice_text")
    private String practice;

    @Enumerated(EnumType.STRING)
    @Column(name = "visibility")
    private Visibility visibility;

    @Enumerated(EnumType.STRING)
    @Column(name = "join_policy")
    private JoinPolicy joinPolicy;

    @Column(name = "parent_membership_required")
    private boolean parentMembershipRequired;

    @Column(name = "representation")
    private String representation;

    @Column(name = "safe_space")
    private @Nullable String safeSpace;

    @Column(name = "time_zones")
    private @Nullable String calendar;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private CommunityStatus status;

    @Enumerated(EnumType.STRING)
    @Column(name = "life_stage")
    private LifeStage stage;

    @Column(name = "founded_at")
    private Instant foundedAt;

    @Column(name = "activated_at")
    private @Nullable Instant activatedAt;

    @Column(name = "dormancy_warned_at")
    private @Nullable Instant dormancyWarnedAt;

    @Column(name = "stage_moves")
    private String stageMoves;

    @Column(name = "orphaned")
    private boolean orphaned;

    @Column(name = "successors")
    private @Nullable String successors;

    @Override
    void apply(Community community) {
        parent = community.parent().map(CommunityId::value).orElse(null);
        kind = community.kind();
        name = Values.text(community.name());
        domain = Values.text(community.domain());
        practice = Values.text(community.practice());
        visibility = community.visibility();
        joinPolicy = community.joinPolicy();
        parentMembershipRequired = community.parentMembershipRequired();
        representation = Values.json(community.representation());
        safeSpace = community.safeSpace().policies().isEmpty()
                ? null
                : Values.json(community.safeSpace().policies());
        calendar = community.calendar().zones().isEmpty()
                ? null
                : Values.json(community.calendar().zones());
        status = community.status();
        stage = community.stage();
        foundedAt = community.foundedAt();
        activatedAt = community.activatedAt().orElse(null);
        dormancyWarnedAt = community.dormancyWarnedAt().orElse(null);
        stageMoves = Values.json(community.stageMoves());
        orphaned = community.orphaned();
        successors = community.successors().isEmpty() ? null : Values.json(community.successors());
    }

    @Override
    Community toRecord() {
        return new Community(
                new CommunityId(id),
                Optional.ofNullable(parent).map(CommunityId::new),
                kind,
                Values.localized(name),
                Values.localized(domain),
                Values.localized(practice),
                visibility,
                joinPolicy,
                parentMembershipRequired,
                Values.value(Representation.class, representation),
                new SafeSpace(safeSpace == null ? List.of() : Values.list(SafeSpacePolicy.class, safeSpace)),
                calendar(calendar),
                status,
                stage,
                foundedAt,
                Optional.ofNullable(activatedAt),
                Optional.ofNullable(dormancyWarnedAt),
                Values.list(StageMove.class, stageMoves),
                orphaned,
                successors == null ? List.of() : Values.list(CommunityId.class, successors),
                version);
    }

    /** A community from before there were time zones lives in UTC. */
    static CommunityCalendar calendar(@Nullable String zones) {
        return zones == null
                ? CommunityCalendar.UTC
                : new CommunityCalendar(Values.list(CommunityCalendar.Since.class, zones));
    }
}

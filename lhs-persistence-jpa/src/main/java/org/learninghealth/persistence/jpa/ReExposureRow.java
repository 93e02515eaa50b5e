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
import org.learninghealth.practice.ReExposure;
import org.learninghealth.practice.ReExposureId;
import org.learninghealth.practice.ReExposureStatus;
import org.learninghealth.practice.RecallPrompt;

/** What somebody wants to be reminded of as a row. */
@Entity(name = "LhsReExposure")
@Table(name = "lhs_re_exposure")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class ReExposureRow extends Row<ReExposure> {

    @Column(name = "person_id")
    private UUID person;

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "knowledge_id")
    private @Nullable UUID knowledge;

    @Column(name = "takeaway")
    private @Nullable String takeaway;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private ReExposureStatus status;

    @Column(name = "open_slot")
    private @Nullable Integer openSlot;

    @Column(name = "stage")
    private int stage;

    @Column(name = "recalls")
    private int recalls;

    @Column(name = "prompts")
    private String prompts;

    @Column(name = "prompted_at")
    private @Nullable Instant promptedAt;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "next_step_at")
    private @Nullable Instant nextStepAt;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "active_at")
    private Instant activeAt;

    @Override
    void apply(ReExposure reExposure) {
        person = reExposure.person().value();
        community = reExposure.community().value();
        knowledge = reExposure.knowledge().map(KnowledgeId::value).orElse(null);
        takeaway = reExposure.takeaway().orElse(null);
        status = reExposure.status();
        openSlot = ReExposure.OPEN_SLOT.of(reExposure);
        stage = reExposure.stage();
        recalls = reExposure.recalls();
        prompts = Values.json(reExposure.prompts());
        promptedAt = ReExposure.PROMPTED_AT.of(reExposure);
        dueAt = reExposure.dueAt();
        nextStepAt = reExposure.nextStepAt().orElse(null);
        startedAt = reExposure.startedAt();
        activeAt = reExposure.activeAt();
    }

    @Override
    ReExposure toRecord() {
        return new ReExposure(
                new ReExposureId(id),
                new PersonId(person),
                new CommunityId(community),
                Optional.ofNullable(knowledge).map(KnowledgeId::new),
                Optional.ofNullable(takeaway),
                status,
                stage,
                recalls,
                Values.list(RecallPrompt.class, prompts),
                dueAt,
                Optional.ofNullable(nextStepAt),
                startedAt,
                activeAt,
                version);
    }
}

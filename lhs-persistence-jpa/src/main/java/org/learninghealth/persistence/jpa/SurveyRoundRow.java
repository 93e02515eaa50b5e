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
import org.learninghealth.concept.Concept;
import org.learninghealth.cycle.CycleId;
import org.learninghealth.engagement.SurveyAudience;
import org.learninghealth.engagement.SurveyResults;
import org.learninghealth.engagement.SurveyRound;
import org.learninghealth.engagement.SurveyRoundId;
import org.learninghealth.engagement.SurveyRoundStatus;

/** A survey round as a row. */
@Entity(name = "LhsSurveyRound")
@Table(name = "lhs_survey_round")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class SurveyRoundRow extends Row<SurveyRound> {

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "cycle_id")
    private @Nullable UUID cycle;

    @Enumerated(EnumType.STRING)
    @Column(name = "audience")
    private SurveyAudience audience;

    @Column(name = "questionnaire")
    private String questionnaire;

    @Column(name = "items")
    private String items;

    @Column(name = "level_count")
    private int levels;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private SurveyRoundStatus status;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "closed_at")
    private @Nullable Instant closedAt;

    @Column(name = "results")
    private @Nullable String results;

    @Column(name = "open_slot")
    private @Nullable Integer openSlot;

    @Column(name = "team_slot")
    private @Nullable Integer teamSlot;

    @Override
    void apply(SurveyRound round) {
        community = round.community().value();
        cycle = round.cycle().map(CycleId::value).orElse(null);
        audience = round.audience();
        questionnaire = round.questionnaire();
        items = Values.json(round.items());
        levels = round.levels();
        status = round.status();
        openedAt = round.openedAt();
        closedAt = round.closedAt().orElse(null);
        results = round.results().map(Values::json).orElse(null);
        openSlot = SurveyRound.OPEN_SLOT.of(round);
        teamSlot = SurveyRound.TEAM_SLOT.of(round);
    }

    @Override
    SurveyRound toRecord() {
        return new SurveyRound(
                new SurveyRoundId(id),
                new CommunityId(community),
                Optional.ofNullable(cycle).map(CycleId::new),
                questionnaire,
                Values.list(Concept.class, items),
                levels,
                status,
                openedAt,
                Optional.ofNullable(closedAt),
                Optional.ofNullable(results).map(json -> Values.value(SurveyResults.class, json)),
                version);
    }
}

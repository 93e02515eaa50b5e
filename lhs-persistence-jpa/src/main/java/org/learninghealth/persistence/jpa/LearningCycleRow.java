package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.cycle.Aim;
import org.learninghealth.cycle.BaselineWaiver;
import org.learninghealth.cycle.CycleId;
import org.learninghealth.cycle.CyclePause;
import org.learninghealth.cycle.CycleStage;
import org.learninghealth.cycle.CycleStatus;
import org.learninghealth.cycle.CycleTemplate;
import org.learninghealth.cycle.Endorsement;
import org.learninghealth.cycle.EngagementLevel;
import org.learninghealth.cycle.LearningCycle;
import org.learninghealth.cycle.OutcomeConclusion;
import org.learninghealth.cycle.PolicyInfluence;
import org.learninghealth.cycle.PriorityId;
import org.learninghealth.cycle.StageTransition;
import org.learninghealth.cycle.Sustainability;
import org.learninghealth.cycle.TeamMember;
import org.learninghealth.knowledge.KnowledgeId;
import org.learninghealth.knowledge.ThingRef;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.people.StakeholderGroup;

/** A learning cycle as a row. */
@Entity(name = "LhsLearningCycle")
@Table(name = "lhs_cycle")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class LearningCycleRow extends Row<LearningCycle> {

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "priority_id")
    private UUID priority;

    @Column(name = "topic")
    private String topic;

    @Column(name = "topic_words")
    private String topicWords;

    @Column(name = "origins")
    private String origins;

    @Column(name = "aim")
    private String aim;

    @Enumerated(EnumType.STRING)
    @Column(name = "template")
    private CycleTemplate template;

    @Column(name = "iteration")
    private int iteration;

    @Column(name = "previous_id")
    private @Nullable UUID previous;

    @Enumerated(EnumType.STRING)
    @Column(name = "stage")
    private CycleStage stage;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private CycleStatus status;

    @Enumerated(EnumType.STRING)
    @Column(name = "engagement_level")
    private EngagementLevel engagementLevel;

    @Column(name = "lead_person_id")
    private UUID lead;

    @Column(name = "composition")
    private String composition;

    @Column(name = "team")
    private String team;

    @Column(name = "measures")
    private String measures;

    @Column(name = "knowledge")
    private String knowledge;

    @Column(name = "baseline_waiver")
    private @Nullable String baselineWaiver;

    @Column(name = "endorsements")
    private String endorsements;

    @Column(name = "conclusions")
    private String conclusions;

    @Column(name = "concluded_from")
    private String concludedFrom;

    @Column(name = "transitions")
    private String transitions;

    @Column(name = "pause")
    private @Nullable String pause;

    @Column(name = "influences")
    private String influences;

    @Column(name = "sustainability")
    private String sustainability;

    @Column(name = "check_due")
    private @Nullable String checkDue;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "open_slot")
    private @Nullable Integer openSlot;

    @Override
    void apply(LearningCycle cycle) {
        community = cycle.community().value();
        priority = cycle.priority().value();
        topic = Values.text(cycle.topic());
        topicWords = Values.names(Objects.requireNonNull(LearningCycle.TOPIC_WORDS.of(cycle)));
        origins = Values.json(cycle.origins());
        aim = Values.json(cycle.aim());
        template = cycle.template();
        iteration = cycle.iteration();
        previous = cycle.previous().map(CycleId::value).orElse(null);
        stage = cycle.stage();
        status = cycle.status();
        engagementLevel = cycle.engagementLevel();
        lead = cycle.lead().value();
        composition = Values.names(
                cycle.composition().stream().map(StakeholderGroup::code).toList());
        team = Values.json(cycle.everInTeam().toList());
        measures = Values.json(cycle.measures());
        knowledge = Values.json(cycle.knowledge());
        baselineWaiver = cycle.baselineWaiver().map(Values::json).orElse(null);
        endorsements = Values.json(cycle.endorsements());
        conclusions = Values.json(cycle.conclusions());
        concludedFrom = Values.names(Objects.requireNonNull(LearningCycle.CONCLUDED_FROM.of(cycle)));
        transitions = Values.json(cycle.transitions());
        pause = cycle.pause().map(Values::json).orElse(null);
        influences = Values.json(cycle.influences());
        sustainability = Values.json(cycle.sustainability());
        checkDue = Optional.ofNullable(LearningCycle.CHECK_DUE.of(cycle))
                .map(Values::day)
                .orElse(null);
        openedAt = cycle.openedAt();
        endedAt = cycle.endedAt().orElse(null);
        openSlot = LearningCycle.OPEN_SLOT.of(cycle);
    }

    @Override
    LearningCycle toRecord() {
        Map<Boolean, List<TeamMember>> left = Values.list(TeamMember.class, team).stream()
                .collect(Collectors.partitioningBy(member -> member.leftAt().isPresent()));
        return new LearningCycle(
                new CycleId(id),
                new CommunityId(community),
                new PriorityId(priority),
                Values.localized(topic),
                Values.list(ThingRef.class, origins),
                Values.value(Aim.class, aim),
                template,
                iteration,
                Optional.ofNullable(previous).map(CycleId::new),
                stage,
                status,
                engagementLevel,
                new PersonId(lead),
                Values.elements(composition).map(StakeholderGroup::new).collect(Collectors.toSet()),
                Objects.requireNonNull(left.get(false)),
                Objects.requireNonNull(left.get(true)),
                Values.list(MeasureId.class, measures),
                Values.list(KnowledgeId.class, knowledge),
                Optional.ofNullable(baselineWaiver).map(json -> Values.value(BaselineWaiver.class, json)),
                Values.list(Endorsement.class, endorsements),
                Values.list(OutcomeConclusion.class, conclusions),
                Values.list(StageTransition.class, transitions),
                Optional.ofNullable(pause).map(json -> Values.value(CyclePause.class, json)),
                Values.list(PolicyInfluence.class, influences),
                Values.value(Sustainability.class, sustainability),
                openedAt,
                Optional.ofNullable(endedAt),
                version);
    }
}

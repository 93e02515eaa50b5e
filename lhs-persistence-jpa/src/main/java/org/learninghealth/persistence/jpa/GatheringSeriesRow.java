package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.gathering.GatheringDetails;
import org.learninghealth.gathering.GatheringKind;
import org.learninghealth.gathering.GatheringSeries;
import org.learninghealth.gathering.GatheringSeriesId;
import org.learninghealth.gathering.GatheringTime;
import org.learninghealth.gathering.PlannedTopic;
import org.learninghealth.gathering.Recurrence;

/** A series of gatherings as a row. */
@Entity(name = "LhsGatheringSeries")
@Table(name = "lhs_gathering_series")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class GatheringSeriesRow extends Row<GatheringSeries> {

    @Column(name = "community_id")
    private UUID community;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    private GatheringKind kind;

    @Column(name = "details")
    private String details;

    @Column(name = "first_time")
    private String first;

    @Column(name = "recurrence")
    private String recurrence;

    @Column(name = "join_reference")
    private @Nullable String joinReference;

    @Column(name = "topic_plan")
    private String topicPlan;

    @Column(name = "predecessor_id")
    private @Nullable UUID predecessor;

    @Column(name = "planned_to")
    private String plannedTo;

    @Column(name = "planned")
    private int planned;

    @Column(name = "planned_by_id")
    private UUID plannedBy;

    @Column(name = "planned_at")
    private Instant plannedAt;

    @Override
    void apply(GatheringSeries gatheringSeries) {
        community = gatheringSeries.community().value();
        kind = gatheringSeries.kind();
        details = Values.json(gatheringSeries.details());
        first = Values.json(gatheringSeries.first());
        recurrence = gatheringSeries.recurrence().rule();
        joinReference = gatheringSeries.joinReference().orElse(null);
        topicPlan = Values.json(gatheringSeries.topicPlan());
        predecessor =
                gatheringSeries.predecessor().map(GatheringSeriesId::value).orElse(null);
        plannedTo = gatheringSeries.plannedTo().toString();
        planned = gatheringSeries.planned();
        plannedBy = gatheringSeries.plannedBy().value();
        plannedAt = gatheringSeries.plannedAt();
    }

    @Override
    GatheringSeries toRecord() {
        return new GatheringSeries(
                new GatheringSeriesId(id),
                new CommunityId(community),
                kind,
                Values.value(GatheringDetails.class, details),
                Values.value(GatheringTime.class, first),
                new Recurrence(recurrence),
                Optional.ofNullable(joinReference),
                plan(topicPlan),
                Optional.ofNullable(predecessor).map(GatheringSeriesId::new),
                LocalDateTime.parse(plannedTo),
                planned,
                new PersonId(plannedBy),
                plannedAt,
                version);
    }

    /** Plans were lists of titles before they named concepts. */
    static List<PlannedTopic> plan(String json) {
        return json.startsWith("[{\"texts\":")
                ? Values.list(LocalizedText.class, json).stream()
                        .map(title -> PlannedTopic.of(title))
                        .toList()
                : Values.list(PlannedTopic.class, json);
    }
}

package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.gathering.Gathering;
import org.learninghealth.gathering.GatheringDetails;
import org.learninghealth.gathering.GatheringId;
import org.learninghealth.gathering.GatheringKind;
import org.learninghealth.gathering.GatheringSeriesId;
import org.learninghealth.gathering.GatheringStatus;
import org.learninghealth.gathering.GatheringTime;
import org.learninghealth.gathering.Places;

/** A gathering as a row. */
@Entity(name = "LhsGathering")
@Table(name = "lhs_gathering")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class GatheringRow extends Row<Gathering> {

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "series_id")
    private @Nullable UUID series;

    @Column(name = "occurrence")
    private @Nullable String occurrence;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    private GatheringKind kind;

    @Column(name = "details")
    private String details;

    @Column(name = "local_time")
    private String time;

    @Column(name = "starts_at")
    private Instant startsAt;

    @Column(name = "ends_at")
    private Instant endsAt;

    @Column(name = "zone_rules")
    private String zoneRules;

    @Column(name = "speakers")
    private String speakers;

    @Column(name = "join_reference")
    private @Nullable String joinReference;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private GatheringStatus status;

    @Column(name = "revision")
    private long revision;

    @Column(name = "reason")
    private @Nullable String reason;

    @Column(name = "attested_by_id")
    private @Nullable UUID attestedBy;

    @Column(name = "places_taken")
    private int taken;

    @Column(name = "places_waiting")
    private int waiting;

    @Column(name = "place_numbers")
    private int numbers;

    @Column(name = "planned_by_id")
    private UUID plannedBy;

    @Column(name = "planned_at")
    private Instant plannedAt;

    @Override
    void apply(Gathering gathering) {
        community = gathering.community().value();
        series = gathering.series().map(GatheringSeriesId::value).orElse(null);
        occurrence = Gathering.OCCURRENCE.of(gathering);
        kind = gathering.kind();
        details = Values.json(gathering.details());
        time = Values.json(gathering.time());
        startsAt = gathering.startsAt();
        endsAt = gathering.endsAt();
        zoneRules = gathering.zoneRules();
        speakers = Values.inOrder(gathering.speakers());
        joinReference = gathering.joinReference().orElse(null);
        status = gathering.status();
        revision = gathering.revision();
        reason = gathering.reason().orElse(null);
        attestedBy = gathering.attestedBy().map(PersonId::value).orElse(null);
        taken = gathering.places().taken();
        waiting = gathering.places().waiting();
        numbers = gathering.places().numbers();
        plannedBy = gathering.plannedBy().value();
        plannedAt = gathering.plannedAt();
    }

    @Override
    Gathering toRecord() {
        return new Gathering(
                new GatheringId(id),
                new CommunityId(community),
                Optional.ofNullable(series).map(GatheringSeriesId::new),
                Optional.ofNullable(occurrence).map(LocalDateTime::parse),
                kind,
                Values.value(GatheringDetails.class, details),
                Values.value(GatheringTime.class, time),
                startsAt,
                endsAt,
                zoneRules,
                Values.elements(speakers)
                        .map(each -> new PersonId(UUID.fromString(each)))
                        .toList(),
                Optional.ofNullable(joinReference),
                status,
                revision,
                Optional.ofNullable(reason),
                Optional.ofNullable(attestedBy).map(PersonId::new),
                new Places(taken, waiting, numbers),
                new PersonId(plannedBy),
                plannedAt,
                version);
    }
}

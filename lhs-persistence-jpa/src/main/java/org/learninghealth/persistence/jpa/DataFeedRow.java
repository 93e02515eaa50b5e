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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.measurement.Cadence;
import org.learninghealth.measurement.DataFeed;
import org.learninghealth.measurement.DataFeedId;
import org.learninghealth.measurement.DataFeedStatus;
import org.learninghealth.measurement.DataSensitivity;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.surveillance.DetectorChoice;

/** A data feed as a row. */
@Entity(name = "LhsDataFeed")
@Table(name = "lhs_data_feed")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class DataFeedRow extends Row<DataFeed> {

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "name")
    private String name;

    @Column(name = "owner_id")
    private UUID owner;

    @Enumerated(EnumType.STRING)
    @Column(name = "cadence")
    private Cadence cadence;

    @Enumerated(EnumType.STRING)
    @Column(name = "sensitivity")
    private DataSensitivity sensitivity;

    @Column(name = "measures")
    private String measures;

    @Column(name = "detectors")
    private String detectors;

    @Column(name = "registered_at")
    private Instant registeredAt;

    @Column(name = "last_received_at")
    private @Nullable Instant lastReceivedAt;

    @Column(name = "awaited_until")
    private @Nullable Instant awaitedUntil;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private DataFeedStatus status;

    @Override
    void apply(DataFeed feed) {
        community = feed.community().value();
        name = Values.text(feed.name());
        owner = feed.owner().value();
        cadence = feed.cadence();
        sensitivity = feed.sensitivity();
        measures = Values.names(feed.measures());
        detectors = Values.names(
                feed.detectors().stream().map(DetectorChoice::toString).toList());
        registeredAt = feed.registeredAt();
        lastReceivedAt = feed.lastReceivedAt().orElse(null);
        awaitedUntil = feed.awaitedUntil().orElse(null);
        status = feed.status();
    }

    @Override
    DataFeed toRecord() {
        return new DataFeed(
                new DataFeedId(id),
                new CommunityId(community),
                Values.localized(name),
                new PersonId(owner),
                cadence,
                sensitivity,
                Values.elements(measures)
                        .map(each -> new MeasureId(UUID.fromString(each)))
                        .collect(Collectors.toSet()),
                Values.elements(detectors).map(DetectorChoice::parse).collect(Collectors.toSet()),
                registeredAt,
                Optional.ofNullable(lastReceivedAt),
                Optional.ofNullable(awaitedUntil),
                status,
                version);
    }
}

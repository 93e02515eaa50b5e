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
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.Concepts;
import org.learninghealth.cycle.RiskLevel;
import org.learninghealth.cycle.Signal;
import org.learninghealth.cycle.SignalId;
import org.learninghealth.cycle.SignalNature;
import org.learninghealth.cycle.SignalPolarity;
import org.learninghealth.cycle.SignalStatus;
import org.learninghealth.measurement.DataFeedId;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.people.StakeholderGroup;

/** A signal as a row. */
@Entity(name = "LhsSignal")
@Table(name = "lhs_signal")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class SignalRow extends Row<Signal> {

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "source")
    private String source;

    @Column(name = "source_type")
    private @Nullable String sourceType;

    @Column(name = "topic")
    private String topic;

    @Enumerated(EnumType.STRING)
    @Column(name = "nature")
    private SignalNature nature;

    @Enumerated(EnumType.STRING)
    @Column(name = "polarity")
    private SignalPolarity polarity;

    @Column(name = "perspective")
    private String perspective;

    @Column(name = "measure_id")
    private @Nullable UUID measure;

    @Column(name = "statistic")
    private @Nullable String statistic;

    @Column(name = "raised_by_id")
    private @Nullable UUID raisedBy;

    @Column(name = "feed_id")
    private @Nullable UUID feed;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private SignalStatus status;

    @Column(name = "discard_reason")
    private @Nullable String discardReason;

    @Column(name = "duplicate_of_id")
    private @Nullable UUID duplicateOf;

    @Column(name = "area")
    private @Nullable String area;

    @Column(name = "dedup_key")
    private @Nullable String dedupKey;

    @Column(name = "occurrence")
    private @Nullable Integer occurrence;

    @Column(name = "raised_count")
    private int count;

    @Column(name = "last_seen_at")
    private Instant lastSeenAt;

    @Column(name = "verified_by_id")
    private @Nullable UUID verifiedBy;

    @Column(name = "verified_at")
    private @Nullable Instant verifiedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "risk")
    private @Nullable RiskLevel risk;

    @Column(name = "risk_note")
    private @Nullable String riskNote;

    @Column(name = "detected_at")
    private Instant detectedAt;

    @Column(name = "outdated_at")
    private @Nullable Instant outdatedAt;

    @Override
    void apply(Signal signal) {
        community = signal.community().value();
        source = signal.source();
        sourceType = Signal.SOURCE_TYPE.of(signal);
        topic = Values.text(signal.topic());
        nature = signal.nature();
        polarity = signal.polarity();
        perspective = signal.perspective().code();
        measure = signal.measure().map(MeasureId::value).orElse(null);
        statistic = signal.statistic().orElse(null);
        raisedBy = signal.raisedBy().map(PersonId::value).orElse(null);
        feed = signal.feed().map(DataFeedId::value).orElse(null);
        status = signal.status();
        discardReason = signal.discardReason().orElse(null);
        duplicateOf = signal.duplicateOf().map(SignalId::value).orElse(null);
        area = signal.area().orElse(null);
        dedupKey = signal.dedupKey().orElse(null);
        occurrence = Signal.OCCURRENCE.of(signal);
        count = signal.count();
        lastSeenAt = signal.lastSeenAt();
        verifiedBy = signal.verifiedBy().map(PersonId::value).orElse(null);
        verifiedAt = signal.verifiedAt().orElse(null);
        risk = signal.risk().orElse(null);
        riskNote = signal.riskNote().orElse(null);
        detectedAt = signal.detectedAt();
        outdatedAt = signal.outdatedAt().orElse(null);
    }

    @Override
    Signal toRecord() {
        return new Signal(
                new SignalId(id),
                new CommunityId(community),
                source,
                Optional.ofNullable(sourceType).map(code -> new Concept(Concepts.SIGNAL_SOURCE, code)),
                Values.localized(topic),
                nature,
                polarity,
                new StakeholderGroup(perspective),
                Optional.ofNullable(measure).map(MeasureId::new),
                Optional.ofNullable(statistic),
                Optional.ofNullable(raisedBy).map(PersonId::new),
                Optional.ofNullable(feed).map(DataFeedId::new),
                status,
                Optional.ofNullable(discardReason),
                Optional.ofNullable(duplicateOf).map(SignalId::new),
                Optional.ofNullable(area),
                Optional.ofNullable(dedupKey),
                occurrence == null ? 0 : occurrence,
                count,
                lastSeenAt,
                Optional.ofNullable(verifiedBy).map(PersonId::new),
                Optional.ofNullable(verifiedAt),
                Optional.ofNullable(risk),
                Optional.ofNullable(riskNote),
                detectedAt,
                Optional.ofNullable(outdatedAt),
                version);
    }
}

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
import org.learninghealth.cycle.Signal;
import org.learninghealth.cycle.SignalId;
import org.learninghealth.cycle.SignalNature;
import org.learninghealth.cycle.SignalPolarity;
import org.learninghealth.cycle.SignalStatus;
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

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private SignalStatus status;

    @Column(name = "discard_reason")
    private @Nullable String discardReason;

    @Column(name = "detected_at")
    private Instant detectedAt;

    @Override
    void apply(Signal signal) {
        community = signal.community().value();
        source = signal.source();
        topic = Values.text(signal.topic());
        nature = signal.nature();
        polarity = signal.polarity();
        perspective = signal.perspective().code();
        measure = signal.measure().map(MeasureId::value).orElse(null);
        statistic = signal.statistic().orElse(null);
        raisedBy = signal.raisedBy().map(PersonId::value).orElse(null);
        status = signal.status();
        discardReason = signal.discardReason().orElse(null);
        detectedAt = signal.detectedAt();
    }

    @Override
    Signal toRecord() {
        return new Signal(
                new SignalId(id),
                new CommunityId(community),
                source,
                Values.localized(topic),
                nature,
                polarity,
                new StakeholderGroup(perspective),
                Optional.ofNullable(measure).map(MeasureId::new),
                Optional.ofNullable(statistic),
                Optional.ofNullable(raisedBy).map(PersonId::new),
                status,
                Optional.ofNullable(discardReason),
                detectedAt,
                version);
    }
}

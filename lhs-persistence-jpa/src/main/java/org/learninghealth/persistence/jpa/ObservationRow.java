package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.measurement.Disclosure;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.Observation;
import org.learninghealth.measurement.ObservationId;
import org.learninghealth.measurement.SupersededFigures;

/** An observation as a row. */
@Entity(name = "LhsObservation")
@Table(name = "lhs_observation")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class ObservationRow extends Row<Observation> {

    @Column(name = "measure_id")
    private UUID measure;

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "site")
    private String site;

    @Column(name = "period_start")
    private String period;

    @Column(name = "stratum")
    private String stratum;

    @Column(name = "numerator")
    private double numerator;

    @Column(name = "denominator")
    private @Nullable Double denominator;

    @Column(name = "measured_value")
    private double value;

    @Column(name = "note")
    private @Nullable String note;

    @Enumerated(EnumType.STRING)
    @Column(name = "disclosure")
    private Disclosure disclosure;

    @Column(name = "superseded")
    private String superseded;

    @Column(name = "recorded_at")
    private Instant recordedAt;

    @Column(name = "recorded_by_id")
    private UUID recordedBy;

    @Column(name = "exclusion")
    private @Nullable String exclusion;

    @Override
    void apply(Observation observation) {
        measure = observation.measure().value();
        community = observation.community().value();
        site = observation.site();
        period = Values.day(observation.period());
        stratum = observation.stratum();
        numerator = observation.numerator();
        denominator = Values.nullable(observation.denominator());
        value = observation.value();
        note = observation.note().orElse(null);
        disclosure = observation.disclosure();
        superseded = Values.json(observation.superseded());
        recordedAt = observation.recordedAt();
        recordedBy = observation.recordedBy().value();
        exclusion = observation.exclusion().orElse(null);
    }

    @Override
    Observation toRecord() {
        return new Observation(
                new ObservationId(id),
                new MeasureId(measure),
                new CommunityId(community),
                site,
                LocalDate.parse(period),
                stratum,
                numerator,
                Values.optional(denominator),
                value,
                Optional.ofNullable(note),
                disclosure,
                Values.list(SupersededFigures.class, superseded),
                recordedAt,
                new PersonId(recordedBy),
                Optional.ofNullable(exclusion),
                version);
    }
}

package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.concept.Concept;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.QualitativeObservation;
import org.learninghealth.measurement.QualitativeObservationId;

/** A qualitative observation as a row. */
@Entity(name = "LhsQualitativeObservation")
@Table(name = "lhs_qualitative_observation")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class QualitativeObservationRow extends Row<QualitativeObservation> {

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

    @Column(name = "theme")
    private String theme;

    @Column(name = "words")
    private String text;

    @Column(name = "recorded_at")
    private Instant recordedAt;

    @Column(name = "recorded_by_id")
    private UUID recordedBy;

    @Override
    void apply(QualitativeObservation observation) {
        measure = observation.measure().value();
        community = observation.community().value();
        site = observation.site();
        period = Values.day(observation.period());
        stratum = observation.stratum();
        theme = observation.theme().toString();
        text = Values.text(observation.text());
        recordedAt = observation.recordedAt();
        recordedBy = observation.recordedBy().value();
    }

    @Override
    QualitativeObservation toRecord() {
        int colon = theme.indexOf(':');
        return new QualitativeObservation(
                new QualitativeObservationId(id),
                new MeasureId(measure),
                new CommunityId(community),
                site,
                LocalDate.parse(period),
                stratum,
                new Concept(theme.substring(0, colon), theme.substring(colon + 1)),
                Values.localized(text),
                recordedAt,
                new PersonId(recordedBy),
                version);
    }
}

package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.measurement.Baseline;
import org.learninghealth.measurement.Cadence;
import org.learninghealth.measurement.ImprovementDirection;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureEndorsement;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.MeasureProfile;
import org.learninghealth.measurement.MeasureScoring;
import org.learninghealth.measurement.MeasureType;
import org.learninghealth.people.StakeholderGroup;

/** A measure as a row. */
@Entity(name = "LhsMeasure")
@Table(name = "lhs_measure")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class MeasureRow extends Row<Measure> {

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "name")
    private String name;

    @Column(name = "definition")
    private String definition;

    @Enumerated(EnumType.STRING)
    @Column(name = "measure_type")
    private MeasureType type;

    @Enumerated(EnumType.STRING)
    @Column(name = "scoring")
    private MeasureScoring scoring;

    @Column(name = "per_units")
    private int per;

    @Column(name = "unit")
    private String unit;

    @Enumerated(EnumType.STRING)
    @Column(name = "direction")
    private ImprovementDirection direction;

    @Enumerated(EnumType.STRING)
    @Column(name = "cadence")
    private Cadence cadence;

    @Column(name = "target_value")
    private @Nullable Double target;

    @Column(name = "baseline")
    private @Nullable String baseline;

    @Column(name = "earlier_baselines")
    private String earlierBaselines;

    @Column(name = "defined_by_id")
    private UUID definedBy;

    @Column(name = "defined_at")
    private Instant definedAt;

    @Column(name = "profile")
    private @Nullable String profile;

    @Column(name = "defined_from")
    private @Nullable String definedFrom;

    @Column(name = "endorsements")
    private @Nullable String endorsements;

    @Column(name = "perspectives")
    private @Nullable String perspectives;

    @Column(name = "series_baselines")
    private @Nullable String seriesBaselines;

    @Override
    void apply(Measure measure) {
        community = measure.community().value();
        name = Values.text(measure.name());
        definition = Values.text(measure.definition());
        type = measure.type();
        scoring = measure.scoring();
        per = measure.per();
        unit = measure.unit();
        direction = measure.direction();
        cadence = measure.cadence();
        target = Values.nullable(measure.target());
        baseline = measure.baseline().map(Values::json).orElse(null);
        earlierBaselines = Values.json(measure.earlierBaselines());
        definedBy = measure.definedBy().value();
        definedAt = measure.definedAt();
        profile = measure.profile().equals(MeasureProfile.NONE) ? null : Values.json(measure.profile());
        definedFrom = names(measure.definedFrom());
        endorsements = measure.endorsements().isEmpty() ? null : Values.json(measure.endorsements());
        perspectives = names(measure.perspectives());
        seriesBaselines = measure.seriesBaselines().isEmpty() ? null : Values.json(measure.seriesBaselines());
    }

    @Override
    Measure toRecord() {
        return new Measure(
                new MeasureId(id),
                new CommunityId(community),
                Values.localized(name),
                Values.localized(definition),
                type,
                scoring,
                per,
                unit,
                direction,
                cadence,
                Values.optional(target),
                Optional.ofNullable(baseline).map(json -> Values.value(Baseline.class, json)),
                Values.list(Baseline.class, earlierBaselines),
                new PersonId(definedBy),
                definedAt,
                profile == null ? MeasureProfile.NONE : Values.value(MeasureProfile.class, profile),
                definedFrom == null
                        ? Set.of()
                        : Values.elements(definedFrom)
                                .map(StakeholderGroup::new)
                                .collect(Collectors.toSet()),
                endorsements == null ? List.of() : Values.list(MeasureEndorsement.class, endorsements),
                seriesBaselines == null ? List.of() : Values.list(Baseline.class, seriesBaselines),
                version);
    }

    private static @Nullable String names(Set<StakeholderGroup> groups) {
        return groups.isEmpty()
                ? null
                : Values.names(groups.stream().map(StakeholderGroup::code).toList());
    }
}

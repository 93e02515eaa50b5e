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
import org.learninghealth.measurement.ContributedFigures;
import org.learninghealth.measurement.DataContribution;
import org.learninghealth.measurement.DataContributionId;
import org.learninghealth.measurement.DataContributionStatus;
import org.learninghealth.measurement.MeasureId;

/** A data contribution as a row. */
@Entity(name = "LhsDataContribution")
@Table(name = "lhs_data_contribution")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class DataContributionRow extends Row<DataContribution> {

    @Column(name = "measure_id")
    private UUID measure;

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "contributor_id")
    private UUID contributor;

    @Column(name = "origin")
    private String source;

    @Column(name = "figures")
    private String rows;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private DataContributionStatus status;

    @Column(name = "reason")
    private @Nullable String reason;

    @Column(name = "offered_at")
    private Instant offeredAt;

    @Column(name = "settled_by_id")
    private @Nullable UUID settledBy;

    @Column(name = "settled_at")
    private @Nullable Instant settledAt;

    @Override
    void apply(DataContribution contribution) {
        measure = contribution.measure().value();
        community = contribution.community().value();
        contributor = contribution.contributor().value();
        source = Values.text(contribution.source());
        rows = Values.json(contribution.rows());
        status = contribution.status();
        reason = contribution.reason().map(Values::text).orElse(null);
        offeredAt = contribution.offeredAt();
        settledBy = contribution.settledBy().map(PersonId::value).orElse(null);
        settledAt = contribution.settledAt().orElse(null);
    }

    @Override
    DataContribution toRecord() {
        return new DataContribution(
                new DataContributionId(id),
                new MeasureId(measure),
                new CommunityId(community),
                new PersonId(contributor),
                Values.localized(source),
                Values.list(ContributedFigures.class, rows),
                status,
                Optional.ofNullable(reason).map(Values::localized),
                offeredAt,
                Optional.ofNullable(settledBy).map(PersonId::new),
                Optional.ofNullable(settledAt),
                version);
    }
}

package org.learninghealth.measurement;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * Aggregate figures of a measure that a member offers who need not have leave to record any, such as a patient partner or the staff
 * of a site. They are held apart, and are in no chart, until somebody else who may record observations accepts them, all of
 * them or none.
 *
 * @param id identifies the contribution
 * @param measure of what
 * @param community whose measure it is
 * @param contributor who offers them
 * @param source where they come from
 * @param rows the figures, 1 to {@value OfferDataContribution#MOST} rows
 * @param status what became of them
 * @param reason why they were declined; present if and only if they were
 * @param offeredAt when they were offered
 * @param settledBy who has accepted, declined or withdrawn them; present if and only if somebody has
 * @param settledAt when; present if and only if somebody has
 * @param version see {@link Aggregate#version()}
 */
public record DataContribution(
        DataContributionId id,
        MeasureId measure,
        CommunityId community,
        PersonId contributor,
        LocalizedText source,
        List<ContributedFigures> rows,
        DataContributionStatus status,
        Optional<LocalizedText> reason,
        Instant offeredAt,
        Optional<PersonId> settledBy,
        Optional<Instant> settledAt,
        long version)
        implements Aggregate<DataContribution, DataContributionId> {

    /** Of what. */
    public static final Attribute<DataContribution, MeasureId> MEASURE =
            Attribute.of("measure", MeasureId.class, DataContribution::measure);

    /** Whose measure it is. */
    public static final Attribute<DataContribution, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, DataContribution::community);

    /** Who offers them. */
    public static final Attribute<DataContribution, PersonId> CONTRIBUTOR =
            Attribute.of("contributor", PersonId.class, DataContribution::contributor);

    /** What became of them. */
    public static final Attribute<DataContribution, DataContributionStatus> STATUS =
            Attribute.of("status", DataContributionStatus.class, DataContribution::status);

    /** When they were offered. */
    public static final Attribute<DataContribution, Instant> OFFERED_AT =
            Attribute.of("offeredAt", Instant.class, DataContribution::offeredAt);

    /** How they are kept. */
    public static final AggregateType<DataContribution, DataContributionId> TYPE = AggregateType.of(
                    ResourceType.DATA_CONTRIBUTION, DataContribution.class, DataContributionId::new)
            .community(COMMUNITY)
            .madeAt(DataContribution::offeredAt)
            .owner(CONTRIBUTOR)
            .foundBy(MEASURE)
            .foundBy(STATUS)
            .foundBy(OFFERED_AT)
            .build();

    /** Refuses one without words on its source or without rows, and one that is declined without a reason. */
    public DataContribution {
        Require.present(contributor, "contributor");
        Require.that(!Require.present(source, "source").isBlank(), "source", "blank");
        rows = List.copyOf(Require.present(rows, "rows"));
        Require.that(!rows.isEmpty(), "rows", "empty");
        Require.that(
                (status == DataContributionStatus.DECLINED)
                        == Require.present(reason, "reason")
                                .filter(words -> !words.isBlank())
                                .isPresent(),
                "reason",
                "missing");
        boolean settled = status != DataContributionStatus.OFFERED;
        Require.that(settled == Require.present(settledBy, "settledBy").isPresent(), "settledBy", "missing");
        Require.that(settled == Require.present(settledAt, "settledAt").isPresent(), "settledAt", "missing");
    }

    /** Holds figures apart until they are answered. */
    static DataContribution offered(
            DataContributionId id, Measure measure, PersonId contributor, OfferDataContribution offer, Instant now) {
        return new DataContribution(
                id,
                measure.id(),
                measure.community(),
                contributor,
                offer.source(),
                offer.rows(),
                DataContributionStatus.OFFERED,
                Optional.empty(),
                now,
                Optional.empty(),
                Optional.empty(),
                0);
    }

    /** Takes the figures; whoever offered them isn't who judges them. */
    DataContribution accept(PersonId steward, Instant now) {
        Unmet.of("contribution").unless(!steward.equals(contributor), "own").orThrow();
        return settled(DataContributionStatus.ACCEPTED, Optional.empty(), steward, now);
    }

    /** Doesn't take the figures, for a reason. */
    DataContribution decline(LocalizedText why, PersonId steward, Instant now) {
        return settled(DataContributionStatus.DECLINED, Optional.of(why), steward, now);
    }

    /** Takes the offer back. */
    DataContribution withdraw(Instant now) {
        return settled(DataContributionStatus.WITHDRAWN, Optional.empty(), contributor, now);
    }

    /** The figures as rows of an intake. */
    List<ReportedObservation> reported() {
        return rows.stream().map(row -> row.of(measure)).toList();
    }

    /** What is said in words, under the names of the fields. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        source.texts().forEach((language, words) -> texts.put("source[" + language + "]", words));
        for (int i = 0; i < rows.size(); i++) {
            texts.put("rows[" + i + "].site", rows.get(i).site());
            texts.put("rows[" + i + "].stratum", rows.get(i).stratum());
        }
        return texts;
    }

    private DataContribution settled(
            DataContributionStatus next, Optional<LocalizedText> why, PersonId by, Instant at) {
        return new DataContribution(
                id,
                measure,
                community,
                contributor,
                source,
                rows,
                status.to(next),
                why,
                offeredAt,
                Optional.of(by),
                Optional.of(at),
                version);
    }

    @Override
    public DataContribution withVersion(long other) {
        return new DataContribution(
                id,
                measure,
                community,
                contributor,
                source,
                rows,
                status,
                reason,
                offeredAt,
                settledBy,
                settledAt,
                other);
    }
}

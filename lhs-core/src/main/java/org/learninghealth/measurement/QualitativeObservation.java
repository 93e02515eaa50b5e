package org.learninghealth.measurement;

import java.time.Instant;
import java.time.LocalDate;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.concept.Concept;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * What was observed of a measure in one period in words, beside its numbers: what several people said or did, by theme. It tells
 * of nobody, is no figure, and is in no chart; there can be any number for a period. What it said before a correction isn't kept, so
 * that what should not have been said is gone.
 *
 * @param id identifies the observation
 * @param measure of what
 * @param community whose measure it is
 * @param site where it was observed; empty for all sites together
 * @param period the first day of the period
 * @param stratum in which part of the population; empty for all of it
 * @param theme what it is about: a concept of any scheme
 * @param text what was observed
 * @param recordedAt when it was recorded or last corrected
 * @param recordedBy by whom
 * @param version see {@link Aggregate#version()}
 */
public record QualitativeObservation(
        QualitativeObservationId id,
        MeasureId measure,
        CommunityId community,
        String site,
        LocalDate period,
        String stratum,
        Concept theme,
        LocalizedText text,
        Instant recordedAt,
        PersonId recordedBy,
        long version)
        implements Aggregate<QualitativeObservation, QualitativeObservationId> {

    /** Of what. */
    public static final Attribute<QualitativeObservation, MeasureId> MEASURE =
            Attribute.of("measure", MeasureId.class, QualitativeObservation::measure);

    /** Whose measure it is. */
    public static final Attribute<QualitativeObservation, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, QualitativeObservation::community);

    /** The first day of the period. */
    public static final Attribute<QualitativeObservation, LocalDate> PERIOD =
            Attribute.of("period", LocalDate.class, QualitativeObservation::period);

    /** What it is about, for instance {@code CORE_VALUE:EQUITY}. */
    public static final Attribute<QualitativeObservation, String> THEME = Attribute.of(
            "theme", String.class, observation -> observation.theme().toString());

    /** Which one, to find several at once. */
    public static final Attribute<QualitativeObservation, QualitativeObservationId> SELF =
            Attribute.of("id", QualitativeObservationId.class, QualitativeObservation::id);

    /** How they are kept. */
    public static final AggregateType<QualitativeObservation, QualitativeObservationId> TYPE = AggregateType.of(
                    ResourceType.QUALITATIVE_OBSERVATION, QualitativeObservation.class, QualitativeObservationId::new)
            .community(COMMUNITY)
            .madeAt(QualitativeObservation::recordedAt)
            .foundBy(SELF)
            .foundBy(MEASURE)
            .foundBy(PERIOD)
            .foundBy(THEME)
            .build();

    /** Refuses an observation without a period, a theme or words. */
    public QualitativeObservation {
        Require.present(site, "site");
        Require.present(period, "period");
        Require.present(stratum, "stratum");
        Require.present(theme, "theme");
        Require.that(!Require.present(text, "text").isBlank(), "text", "blank");
    }

    /** Says something else. */
    QualitativeObservation correct(Concept about, LocalizedText words, Instant correctedAt, PersonId correctedBy) {
        return about.equals(theme) && words.equals(text)
                ? this
                : new QualitativeObservation(
                        id, measure, community, site, period, stratum, about, words, correctedAt, correctedBy, version);
    }

    @Override
    public QualitativeObservation withVersion(long other) {
        return new QualitativeObservation(
                id, measure, community, site, period, stratum, theme, text, recordedAt, recordedBy, other);
    }
}

package org.learninghealth.measurement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.internal.Reading;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/**
 * What was observed of a measure in one period. There is one for a measure, site, period and stratum; a correction is a new
 * version of it, and what it said before stays on record (rule L12).
 *
 * @param id identifies the observation
 * @param measure of what
 * @param community whose measure it is
 * @param site where it was observed; empty for all sites together
 * @param period the first day of the period
 * @param stratum in which part of the population, for instance an age group; empty for all of it
 * @param numerator the count above the line, or the value itself where there is no denominator
 * @param denominator the count below the line, more than 0
 * @param value in the unit of the measure
 * @param note what a reader should know about it
 * @param disclosure how far it goes: a denominator below the host's smallest cell when it was recorded is not shared (L13)
 * @param superseded what it was before it was last changed, the oldest first
 * @param recordedAt when it was recorded, or last corrected, left out or counted again
 * @param recordedBy by whom
 * @param exclusion why it is left out of the analysis; empty if it isn't
 * @param version see {@link Aggregate#version()}
 */
public record Observation(
        ObservationId id,
        MeasureId measure,
        CommunityId community,
        String site,
        LocalDate period,
        String stratum,
        double numerator,
        OptionalDouble denominator,
        double value,
        Optional<String> note,
        Disclosure disclosure,
        List<SupersededFigures> superseded,
        Instant recordedAt,
        PersonId recordedBy,
        Optional<String> exclusion,
        long version)
        implements Aggregate<Observation, ObservationId> {

    /** How many observations are read at once at most, and how many periods a chart can have. */
    public static final int MOST = 5_000;

    /** Of what. */
    public static final Attribute<Observation, MeasureId> MEASURE =
            Attribute.of("measure", MeasureId.class, Observation::measure);

    /** Whose measure it is. */
    public static final Attribute<Observation, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, Observation::community);

    /** Where it was observed. */
    public static final Attribute<Observation, String> SITE = Attribute.of("site", String.class, Observation::site);

    /** The first day of the period. */
    public static final Attribute<Observation, LocalDate> PERIOD =
            Attribute.of("period", LocalDate.class, Observation::period);

    /** In which part of the population. */
    public static final Attribute<Observation, String> STRATUM =
            Attribute.of("stratum", String.class, Observation::stratum);

    /** Which one, to find several at once. */
    public static final Attribute<Observation, ObservationId> SELF =
            Attribute.of("id", ObservationId.class, Observation::id);

    /** When it was recorded or last corrected. */
    public static final Attribute<Observation, Instant> RECORDED_AT =
            Attribute.of("recordedAt", Instant.class, Observation::recordedAt);

    /** How far it goes. */
    public static final Attribute<Observation, Disclosure> DISCLOSURE =
            Attribute.of("disclosure", Disclosure.class, Observation::disclosure);

    /** How observations are kept. What isn't shared is seen like a draft: by those alone who keep observations (rule L13). */
    public static final AggregateType<Observation, ObservationId> TYPE = AggregateType.of(
                    ResourceType.OBSERVATION, Observation.class, ObservationId::new)
            .community(COMMUNITY)
            .madeAt(Observation::recordedAt)
            .published(Filter.where(DISCLOSURE, Disclosure.SHARED))
            .foundBy(SELF)
            .foundBy(DISCLOSURE)
            .foundBy(RECORDED_AT)
            .unique(MEASURE, SITE, PERIOD, STRATUM)
            .build();

    /** Refuses an observation without a period or a value. */
    public Observation {
        Require.present(site, "site");
        Require.present(period, "period");
        Require.present(stratum, "stratum");
        Figures.requireNumber(numerator, "numerator");
        Require.that(denominator.orElse(1) > 0, "denominator", "positive");
        Figures.requireNumber(value, "value");
        Require.present(disclosure, "disclosure");
        superseded = List.copyOf(superseded);
        Require.present(exclusion, "exclusion");
    }

    /**
     * Whether it takes part in baselines. What is left out of the analysis doesn't, nor does what isn't shared, so that everyone's
     * chart rests on the same baseline and none gives away what is about so few (rule L13).
     *
     * @return whether it counts
     */
    public boolean counts() {
        return disclosure == Disclosure.SHARED && exclusion.isEmpty();
    }

    /** Records figures (rule L12). */
    static Observation of(
            ObservationId id,
            Measure measure,
            String site,
            String stratum,
            Figures figures,
            Instant recordedAt,
            PersonId recordedBy,
            int smallestCell,
            Disclosure furthest) {
        measure.stratumFault("stratum", stratum).ifPresent(fault -> {
            throw new InvalidInput(List.of(fault));
        });
        figures.require(measure);
        return new Observation(
                id,
                measure.id(),
                measure.community(),
                site,
                figures.period(),
                stratum,
                figures.numerator(),
                figures.denominator(),
                figures.value(measure),
                figures.note(),
                figures.disclosure(smallestCell, furthest),
                List.of(),
                recordedAt,
                recordedBy,
                Optional.empty(),
                0);
    }

    /** Corrects the figures; what they were stays on record (rule L12). */
    Observation correct(
            Measure measured,
            Figures figures,
            Instant correctedAt,
            PersonId correctedBy,
            int smallestCell,
            Disclosure furthest) {
        figures.require(measured);
        return figures.saysTheSameAs(this)
                ? this
                : with(
                        measured,
                        figures,
                        figures.disclosure(smallestCell, isConfidential(smallestCell) ? disclosure : furthest),
                        replaced(Optional.empty()),
                        correctedAt,
                        correctedBy,
                        exclusion);
    }

    /** Whether it isn't shared though it isn't about few: that stays so, whoever corrects it. */
    private boolean isConfidential(int smallestCell) {
        Figures figures = new Figures("", period, numerator, denominator, note);
        return disclosure == Disclosure.SUPPRESSED
                && figures.disclosure(smallestCell, Disclosure.SHARED) == Disclosure.SHARED;
    }

    /** Leaves it out of the analysis, for a reason; it stays, and is shown (rule L12). */
    Observation exclude(String reason, Instant at, PersonId by) {
        Unmet.of("L12").unless(exclusion.isEmpty(), "counting").orThrow();
        return judged(Optional.of(reason), replaced(Optional.empty()), at, by);
    }

    /** Counts it again, for a reason; that it was left out stays on record (rule L12). */
    Observation include(String reason, Instant at, PersonId by) {
        Unmet.of("L12").unless(exclusion.isPresent(), "excluded").orThrow();
        return judged(Optional.empty(), replaced(Optional.of(reason)), at, by);
    }

    /**
     * What was known of it at a time.
     *
     * @param measured the measure that it is of
     * @param at when
     * @return it as it was then, in today's version; empty if it wasn't recorded yet
     */
    Optional<Observation> knownAt(Measure measured, Instant at) {
        if (!recordedAt.isAfter(at)) {
            return Optional.of(this);
        }
        for (int i = superseded.size() - 1; i >= 0; i--) {
            SupersededFigures then = superseded.get(i);
            if (!then.recordedAt().isAfter(at)) {
                Figures figures = new Figures("", period, then.numerator(), then.denominator(), then.note());
                return Optional.of(with(
                        measured,
                        figures,
                        disclosure,
                        superseded.subList(0, i),
                        then.recordedAt(),
                        then.recordedBy(),
                        then.exclusion()));
            }
        }
        return Optional.empty();
    }

    private List<SupersededFigures> replaced(Optional<String> reason) {
        List<SupersededFigures> before = new ArrayList<>(superseded);
        before.add(new SupersededFigures(numerator, denominator, note, recordedAt, recordedBy, exclusion, reason));
        return before;
    }

    private Observation with(
            Measure measured,
            Figures figures,
            Disclosure disclosed,
            List<SupersededFigures> before,
            Instant at,
            PersonId by,
            Optional<String> excluded) {
        return new Observation(
                id,
                measure,
                community,
                site,
                period,
                stratum,
                figures.numerator(),
                figures.denominator(),
                figures.value(measured),
                figures.note(),
                disclosed,
                before,
                at,
                by,
                excluded,
                version);
    }

    private Observation judged(Optional<String> excluded, List<SupersededFigures> before, Instant at, PersonId by) {
        return new Observation(
                id,
                measure,
                community,
                site,
                period,
                stratum,
                numerator,
                denominator,
                value,
                note,
                disclosure,
                before,
                at,
                by,
                excluded,
                version);
    }

    /**
     * Which observations make up one series.
     *
     * @param measure of what
     * @param site where; empty for all sites together
     * @param stratum in which part of the population; empty for all of it
     * @return the filter
     */
    public static Filter<Observation> series(MeasureId measure, String site, String stratum) {
        return Filter.where(MEASURE, measure).and(SITE, site).and(STRATUM, stratum);
    }

    /**
     * The series of a measure that baselines and evidence rest on: of all sites together and the whole population.
     *
     * @param observations what to read from
     * @param measure of what
     * @return the observations, in order of their periods
     * @throws org.learninghealth.base.InvalidInput if there are more than {@value #MOST}
     */
    public static List<Observation> ofWhole(Reading<Observation, ObservationId> observations, MeasureId measure) {
        return inOrder(observations, series(measure, "", ""));
    }

    static List<Observation> inOrder(Reading<Observation, ObservationId> observations, Filter<Observation> filter) {
        List<Observation> found = observations.first(filter, Order.ascending(PERIOD), MOST + 1);
        Require.that(found.size() <= MOST, "period", "too-many", MOST);
        return found;
    }

    @Override
    public Observation withVersion(long other) {
        return new Observation(
                id,
                measure,
                community,
                site,
                period,
                stratum,
                numerator,
                denominator,
                value,
                note,
                disclosure,
                superseded,
                recordedAt,
                recordedBy,
                exclusion,
                other);
    }
}

package org.learninghealth.measurement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.InvalidInput.Violation;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.measurement.chart.CentreLine;
import org.learninghealth.measurement.chart.Chart;
import org.learninghealth.measurement.chart.ChartKind;
import org.learninghealth.measurement.chart.ChartResult;
import org.learninghealth.measurement.chart.Rebasing;
import org.learninghealth.measurement.chart.Runs;
import org.learninghealth.measurement.chart.Series;
import org.learninghealth.measurement.chart.Side;
import org.learninghealth.measurement.chart.Verdict;
import org.learninghealth.measurement.surveillance.Alarm;
import org.learninghealth.measurement.surveillance.SignalDetector;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * Something that a community observes over time, to know whether a change is an improvement.
 *
 * <p>Its value is the numerator times {@link #per}, divided by the denominator; or the numerator alone, if it is scored
 * without a denominator. The target, the centre of the baseline and the values of observations are all in that unit.
 *
 * @param id identifies the measure
 * @param community whose it is
 * @param name what it is called
 * @param definition how it is observed: who counts, what counts; blank if nothing was said
 * @param type what it tells about a change
 * @param scoring how its value comes from its figures
 * @param per by what the quotient is multiplied, 1 to {@value #MOST_PER}: 100 for per cent, 1000 for infections per 1,000
 *     bed days; 1 without a denominator
 * @param unit what a value is in, for instance {@code %} or {@code days}
 * @param direction which way is better; an outcome measure can't be neutral
 * @param cadence how often it is observed
 * @param target the value to be reached
 * @param baseline how things were before the change, once frozen
 * @param earlierBaselines baselines that were replaced, the oldest first
 * @param definedBy who defined it
 * @param definedAt when
 * @param profile what is to be known of it beside its figures
 * @param definedFrom on whose behalf those spoke who took part in defining it
 * @param endorsements who of the members has put their name to the definition; since a definition stays as it is, so do they
 * @param seriesBaselines the frozen baselines of single sites and parts of the population, those that were replaced too, in
 *     the order in which they were frozen; {@link #baseline} is that of all sites together and the whole population
 * @param version see {@link Aggregate#version()}
 */
public record Measure(
        MeasureId id,
        CommunityId community,
        LocalizedText name,
        LocalizedText definition,
        MeasureType type,
        MeasureScoring scoring,
        int per,
        String unit,
        ImprovementDirection direction,
        Cadence cadence,
        OptionalDouble target,
        Optional<Baseline> baseline,
        List<Baseline> earlierBaselines,
        PersonId definedBy,
        Instant definedAt,
        MeasureProfile profile,
        Set<StakeholderGroup> definedFrom,
        List<MeasureEndorsement> endorsements,
        List<Baseline> seriesBaselines,
        long version)
        implements Aggregate<Measure, MeasureId> {

    /** The largest number that a quotient can be multiplied by. */
    public static final int MOST_PER = 1_000_000_000;

    /** Whose it is. */
    public static final Attribute<Measure, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, Measure::community);

    /** What it tells about a change. */
    public static final Attribute<Measure, MeasureType> MEASURE_TYPE =
            Attribute.of("type", MeasureType.class, Measure::type);

    /** When it was defined. */
    public static final Attribute<Measure, Instant> DEFINED_AT =
            Attribute.of("definedAt", Instant.class, Measure::definedAt);

    /** How many members can endorse a measure. */
    public static final int MOST_ENDORSEMENTS = 1_000;

    /** How many baselines of single sites and strata a measure can have. */
    public static final int MOST_SERIES_BASELINES = 1_000;

    /** Which one, to find several at once. */
    public static final Attribute<Measure, MeasureId> SELF = Attribute.of("id", MeasureId.class, Measure::id);

    /** The codes of the groups that stand behind its definition: that took part in defining it, or endorsed it. */
    public static final Attribute<Measure, Set<String>> PERSPECTIVES =
            new Attribute<>("perspectives", String.class, Measure::codesOfPerspectives);

    /** How measures are kept. */
    public static final AggregateType<Measure, MeasureId> TYPE = AggregateType.of(
                    ResourceType.MEASURE, Measure.class, MeasureId::new)
            .community(COMMUNITY)
            .madeAt(Measure::definedAt)
            .foundBy(SELF)
            .foundBy(MEASURE_TYPE)
            .foundBy(DEFINED_AT)
            .foundBy(PERSPECTIVES)
            .build();

    /** Refuses a measure without a name, and one whose numbers make no sense together. */
    public Measure {
        Require.that(!Require.present(name, "name").isBlank(), "name", "blank");
        Require.that(per >= 1 && per <= MOST_PER, "per", "range", 1, MOST_PER);
        Require.that(Require.present(scoring, "scoring").hasDenominator() || per == 1, "per", "no-denominator");
        Require.that(
                Require.present(direction, "direction") != ImprovementDirection.NEUTRAL || type != MeasureType.OUTCOME,
                "direction",
                "outcome-direction");
        Require.present(target, "target").ifPresent(value -> Figures.requireNumber(value, "target"));
        if (scoring == MeasureScoring.PROPORTION) {
            Require.that(target.orElse(0) >= 0 && target.orElse(0) <= per, "target", "range", 0, per);
        }
        Require.present(baseline, "baseline");
        earlierBaselines = List.copyOf(earlierBaselines);
        Require.present(profile, "profile");
        definedFrom = Collections.unmodifiableSortedSet(new TreeSet<>(definedFrom));
        endorsements = List.copyOf(endorsements);
        Require.that(endorsements.size() <= MOST_ENDORSEMENTS, "endorsements", "size", 0, MOST_ENDORSEMENTS);
        seriesBaselines = List.copyOf(seriesBaselines);
        Require.that(
                seriesBaselines.size() <= MOST_SERIES_BASELINES, "seriesBaselines", "size", 0, MOST_SERIES_BASELINES);
    }

    /**
     * The baselines of a series, by which its charts are judged one after another.
     *
     * @param site where; empty for all sites together
     * @param stratum in which part of the population; empty for all of it
     * @return the oldest first, the one in force last; none if none was frozen
     */
    public List<Baseline> baselines(String site, String stratum) {
        return Stream.of(earlierBaselines.stream(), baseline.stream(), seriesBaselines.stream())
                .flatMap(Function.identity())
                .filter(each -> each.isOf(site, stratum))
                .toList();
    }

    /**
     * The baseline of a series that is in force.
     *
     * @param site where; empty for all sites together
     * @param stratum in which part of the population; empty for all of it
     * @return the baseline; empty if none was frozen
     */
    public Optional<Baseline> baseline(String site, String stratum) {
        List<Baseline> all = baselines(site, stratum);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /**
     * Those who stand behind its definition.
     *
     * @return the groups on whose behalf somebody took part in defining it, or endorsed it
     */
    public SortedSet<StakeholderGroup> perspectives() {
        SortedSet<StakeholderGroup> perspectives = new TreeSet<>(definedFrom);
        endorsements.forEach(each -> perspectives.add(each.perspective()));
        return Collections.unmodifiableSortedSet(perspectives);
    }

    private Set<String> codesOfPerspectives() {
        return perspectives().stream().map(StakeholderGroup::code).collect(Collectors.toSet());
    }

    /** Puts a member's name to the definition, once. */
    Measure endorse(PersonId person, StakeholderGroup perspective, Instant now) {
        if (endorsements.stream().anyMatch(each -> each.person().equals(person))) {
            throw new Duplicate("ENDORSEMENT");
        }
        List<MeasureEndorsement> more = new ArrayList<>(endorsements);
        more.add(new MeasureEndorsement(person, perspective, now));
        return with(baseline, earlierBaselines, more, seriesBaselines, version);
    }

    /** What a detector says of an observation, which comes next in its series. */
    Alarm shown(Observation observation, SignalDetector detector) {
        return observation.denominator().isPresent()
                ? detector.observe(
                        observation.numerator(), observation.denominator().getAsDouble(), per)
                : detector.observe(observation.value());
    }

    /** What is wrong with a day that a period is said to begin on. */
    Optional<Violation> periodFault(String field, LocalDate period) {
        LocalDate start = cadence.startOf(period);
        return period.equals(start)
                ? Optional.empty()
                : Optional.of(new Violation(field, "period-start", List.of(start.toString())));
    }

    /** What is wrong with a unit that figures are said to be in; nothing if nothing is said. */
    Optional<Violation> unitFault(String field, @Nullable String given) {
        return given == null || given.strip().equals(unit.strip())
                ? Optional.empty()
                : Optional.of(new Violation(field, "unit", List.of(unit)));
    }

    /** What is wrong with which way is said to be better; nothing if nothing is said. */
    Optional<Violation> improvementFault(String field, @Nullable ImprovementDirection given) {
        return given == null || !given.isOppositeOf(direction)
                ? Optional.empty()
                : Optional.of(new Violation(field, "improvement", List.of(direction.name())));
    }

    /** What is wrong with a part of the population that an observation is said to be of. */
    Optional<Violation> stratumFault(String field, String stratum) {
        return profile.hasStratum(stratum)
                ? Optional.empty()
                : Optional.of(new Violation(field, "stratum", List.of(String.join(", ", profile.strata()))));
    }

    /**
     * Freezes the baseline. It is done once, when a change begins (rule L11); a baseline that was waived then can be frozen
     * later, from what was observed before the change.
     *
     * @param before the observations to freeze, see {@link Observation#ofWhole}; those that don't {@linkplain
     *     Observation#counts count} are left out
     * @param now when it happens
     * @param by who lets it happen
     * @return the measure with its baseline
     * @throws org.learninghealth.base.RuleViolation if there is a baseline already, or nothing to freeze (L11)
     */
    public Measure freeze(List<Observation> before, Instant now, Optional<PersonId> by) {
        List<Observation> counted = counted(before);
        Unmet.of("L11")
                .unless(baseline.isEmpty(), "frozen")
                .unless(!counted.isEmpty(), "points")
                .orThrow();
        return based(frozen("", "", counted, now, Optional.empty(), by, Optional.empty()));
    }

    /** Freezes the first baseline of a series, outside of a cycle (rule L11). */
    Measure setBaseline(String site, String stratum, List<Observation> points, Instant now, PersonId by) {
        requireStratum(stratum);
        List<Observation> counted = counted(points);
        Unmet.of("L11")
                .unless(baselines(site, stratum).isEmpty(), "frozen")
                .unless(counted.size() >= Baseline.FEWEST_POINTS, "few")
                .orThrow();
        return based(frozen(site, stratum, counted, now, Optional.empty(), Optional.of(by), Optional.empty()));
    }

    /**
     * Replaces the baseline of a series, for a reason; the old one stays on record (rule L11). What was proposed is looked for
     * again.
     *
     * @param since what was observed of the series since its baseline begins
     */
    Measure rebaseline(Rebaseline command, List<Observation> since, Instant now, PersonId by) {
        requireStratum(command.stratum());
        List<Observation> counted = counted(since);
        List<Observation> points = counted.stream()
                .filter(each -> !each.period().isBefore(command.first())
                        && !each.period().isAfter(command.last()))
                .toList();
        Optional<BaselineProposal> evidence = command.proposedRun() < 2
                ? Optional.empty()
                : proposals(
                                command.site(),
                                command.stratum(),
                                ObservedSeries.withoutGaps(this, counted),
                                command.proposedRun())
                        .stream()
                        .filter(found -> found.first().equals(command.first())
                                && found.last().equals(command.last()))
                        .findFirst();
        boolean based = baseline(command.site(), command.stratum()).isPresent();
        Unmet.of("L11")
                .unless(based, "not-frozen")
                // a run that was proposed and accepted is long enough by what was asked of it
                .unless(!based || command.proposedRun() != 0 || points.size() >= Baseline.FEWEST_POINTS, "few")
                .unless(evidence.isPresent() || command.proposedRun() == 0, "proposal")
                .orThrow();
        return based(frozen(
                command.site(),
                command.stratum(),
                points,
                now,
                Optional.of(command.reason()),
                Optional.of(by),
                evidence));
    }

    /**
     * Where a new baseline of a series may be due, in order: what was observed is held against the one in force, what is left out
     * of the analysis left out.
     */
    List<BaselineProposal> proposals(String site, String stratum, ObservedSeries observed, int runLength) {
        Optional<Baseline> frozen = baseline(site, stratum);
        if (frozen.isEmpty()) {
            return List.of();
        }
        // only what stands in the chart: who doesn't see a part of the baseline doesn't take later points for it
        int first = observed.placeOf(frozen.get().first());
        int next = observed.placeOf(frozen.get().last().plusDays(1));
        Series since = observed.series().excluding(IntStream.range(1, first).toArray());
        int points = counted(since, first, next);
        if (points == 0) {
            return List.of();
        }
        return new Rebasing(points, runLength, Side.ON)
                .propose(since, frozen.get().centre() / per).stream()
                        .map(found -> new BaselineProposal(
                                observed.periods().get(found.run().first() - 1),
                                observed.periods().get(found.run().last() - 1),
                                found.run().length(),
                                found.run().side(),
                                found.before() * per,
                                found.after() * per,
                                site,
                                stratum))
                        .toList();
    }

    private void requireStratum(String stratum) {
        stratumFault("stratum", stratum).ifPresent(fault -> {
            throw new InvalidInput(List.of(fault));
        });
    }

    private static List<Observation> counted(List<Observation> observations) {
        return observations.stream().filter(Observation::counts).toList();
    }

    /**
     * Holds what was observed after a change against what was observed before it.
     *
     * @param observations of this measure, see {@link Observation#ofWhole}
     * @param changedOn when the change began; a period that began earlier counts as before it
     * @return what they say
     */
    public Evidence evidence(List<Observation> observations, LocalDate changedOn) {
        ObservedSeries observed = ObservedSeries.withoutGaps(this, observations);
        int firstAfter = observed.placeOf(changedOn);
        ChartResult result =
                chart(frozenLine().orElse(CentreLine.ofAllPoints())).read(observed.series());
        boolean signal = result.verdict() == Verdict.SIGNAL;
        boolean good = result.parts().stream()
                .flatMap(part -> part.runs().stream())
                .map(Runs::longest)
                .anyMatch(run -> run.side() == direction.goodSide() && run.last() >= firstAfter);
        int next = observed.periods().size() + 1;
        return new Evidence(
                counted(observed.series(), 1, firstAfter),
                counted(observed.series(), firstAfter, next),
                signal,
                signal && good,
                result);
    }

    /** How many points there are from a place to before another, without those that are left out. */
    private static int counted(Series series, int from, int before) {
        return (int) IntStream.range(from, before)
                .filter(place -> series.value(place).isPresent() && !series.isExcluded(place))
                .count();
    }

    /** The centre line that observations are judged by, once it is frozen (rule L14). */
    Optional<CentreLine> frozenLine() {
        return baseline.map(this::line);
    }

    /** The centre line of a baseline. */
    CentreLine line(Baseline frozen) {
        return CentreLine.at(frozen.centre() / per);
    }

    /** A run chart about a line. */
    private Chart chart(CentreLine line) {
        return chart(ChartKind.RUN, line);
    }

    /** A chart about a line, with the target, in the unit of the measure. */
    Chart chart(ChartKind kind, CentreLine line) {
        Chart chart = Chart.of(kind, line).multipliedBy(per);
        return target.isPresent() ? chart.withTarget(target.getAsDouble() / per) : chart;
    }

    /** The measure with the baselines that were frozen by a time. */
    Measure knownAt(Instant at) {
        List<Baseline> whole = baselines("", "").stream()
                .filter(each -> !each.frozenAt().isAfter(at))
                .toList();
        List<Baseline> ofSeries = seriesBaselines.stream()
                .filter(each -> !each.frozenAt().isAfter(at))
                .toList();
        return whole.isEmpty()
                ? with(Optional.empty(), List.of(), endorsements, ofSeries, version)
                : with(
                        Optional.of(whole.get(whole.size() - 1)),
                        whole.subList(0, whole.size() - 1),
                        endorsements,
                        ofSeries,
                        version);
    }

    @Override
    public Measure withVersion(long other) {
        return with(baseline, earlierBaselines, endorsements, seriesBaselines, other);
    }

    private Baseline frozen(
            String site,
            String stratum,
            List<Observation> points,
            Instant now,
            Optional<String> reason,
            Optional<PersonId> by,
            Optional<BaselineProposal> evidence) {
        ObservedSeries observed = ObservedSeries.withoutGaps(this, points);
        double centre = chart(CentreLine.ofAllPoints())
                .read(observed.series())
                .parts()
                .get(0)
                .centre()
                .orElseThrow();
        List<LocalDate> periods = observed.periods();
        return new Baseline(
                periods.get(0),
                periods.get(periods.size() - 1),
                periods.size(),
                centre,
                now,
                reason,
                by,
                evidence,
                site,
                stratum);
    }

    /** The same with one more baseline of its series, in force from now on. */
    private Measure based(Baseline next) {
        List<Baseline> more = new ArrayList<>(next.isOf("", "") ? earlierBaselines : seriesBaselines);
        if (next.isOf("", "")) {
            baseline.ifPresent(more::add);
            return with(Optional.of(next), more, endorsements, seriesBaselines, version);
        }
        more.add(next);
        return with(baseline, earlierBaselines, endorsements, more, version);
    }

    private Measure with(
            Optional<Baseline> frozen,
            List<Baseline> replaced,
            List<MeasureEndorsement> endorsed,
            List<Baseline> ofSeries,
            long other) {
        return new Measure(
                id,
                community,
                name,
                definition,
                type,
                scoring,
                per,
                unit,
                direction,
                cadence,
                target,
                frozen,
                replaced,
                definedBy,
                definedAt,
                profile,
                definedFrom,
                endorsed,
                ofSeries,
                other);
    }
}

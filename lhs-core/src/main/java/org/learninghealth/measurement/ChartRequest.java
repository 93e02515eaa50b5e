package org.learninghealth.measurement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlausibleDate;
import org.learninghealth.base.Require;
import org.learninghealth.measurement.chart.ChartKind;
import org.learninghealth.measurement.chart.RuleSet;
import org.learninghealth.spi.Filter;

/**
 * Which chart is wanted. It is a run chart judged by the Anhøj rules unless another kind is asked for.
 *
 * @param measure of what
 * @param site where; empty for all sites together
 * @param stratum in which part of the population; empty for all of it
 * @param first the first day that is shown
 * @param last the last day that is shown: periods that begin on it or earlier
 * @param baselineUntil the last day of the baseline, as long as none is frozen
 * @param annotations what is to be marked in it, at most {@value #MOST_ANNOTATIONS}
 * @param kind of which kind; those of proportions and rates need a measure with a denominator
 * @param rules by which rules it is judged
 * @param screened whether large moving ranges are left out of the limits, see {@link ChartKind}
 * @param exclusions the first days of periods that this chart leaves out of the analysis, each with the reason; beside those
 *     that are left out for everyone, see {@link Observations#exclude}
 */
public record ChartRequest(
        MeasureId measure,
        String site,
        String stratum,
        LocalDate first,
        LocalDate last,
        @Nullable LocalDate baselineUntil,
        List<Annotation> annotations,
        ChartKind kind,
        RuleSet rules,
        boolean screened,
        SortedMap<LocalDate, String> exclusions) {

    /** How many annotations a chart can have. */
    public static final int MOST_ANNOTATIONS = 100;

    /** The longest site and the longest stratum, in characters. */
    public static final int LONGEST_SITE = 100;

    /** The longest label of an annotation and the longest reason of an exclusion, in characters. */
    public static final int LONGEST_LABEL = 200;

    private static final LocalDate EARLIEST = LocalDate.of(PlausibleDate.FIRST_YEAR, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(PlausibleDate.LAST_YEAR, 12, 31);

    /** Refuses a request that names no series or one that there can't be, and days outside the years of {@link PlausibleDate}. */
    public ChartRequest {
        Require.present(measure, "measure");
        Require.plain(Require.present(site, "site"), LONGEST_SITE, "site");
        Require.plain(Require.present(stratum, "stratum"), LONGEST_SITE, "stratum");
        requireYear(Require.present(first, "first"), "first");
        requireYear(Require.present(last, "last"), "last");
        requireYear(baselineUntil, "baselineUntil");
        Require.present(kind, "kind");
        Require.present(rules, "rules");
        annotations = List.copyOf(Require.present(annotations, "annotations"));
        Require.that(annotations.size() <= MOST_ANNOTATIONS, "annotations", "size", 0, MOST_ANNOTATIONS);
        exclusions = Collections.unmodifiableSortedMap(new TreeMap<>(Require.present(exclusions, "exclusions")));
        Require.that(exclusions.size() <= Observation.MOST, "exclusions", "size", 0, Observation.MOST);
        exclusions.forEach((period, reason) -> {
            requireYear(period, "exclusions");
            requireLabel(reason, "exclusions[" + period + "]");
        });
    }

    /**
     * The chart of all observations of all sites together and the whole population.
     *
     * @param measure of what
     * @return the request
     */
    public static ChartRequest of(MeasureId measure) {
        return new ChartRequest(
                measure,
                "",
                "",
                EARLIEST,
                LATEST,
                null,
                List.of(),
                ChartKind.RUN,
                RuleSet.anhoj(),
                true,
                Collections.emptySortedMap());
    }

    /**
     * The same for one site and one part of the population.
     *
     * @param where the site; empty for all together
     * @param part the stratum; empty for all of the population
     * @return another request
     */
    public ChartRequest in(String where, String part) {
        return new ChartRequest(
                measure, where, part, first, last, baselineUntil, annotations, kind, rules, screened, exclusions);
    }

    /**
     * The same for a part of the time.
     *
     * @param from the first day that is shown
     * @param to the last day that is shown
     * @return another request
     */
    public ChartRequest between(LocalDate from, LocalDate to) {
        return new ChartRequest(
                measure, site, stratum, from, to, baselineUntil, annotations, kind, rules, screened, exclusions);
    }

    /**
     * The same with a baseline up to a day, as long as none is frozen.
     *
     * @param day its last day: periods that begin on it or earlier belong to the baseline
     * @return another request
     */
    public ChartRequest baselineUntil(LocalDate day) {
        return new ChartRequest(
                measure, site, stratum, first, last, day, annotations, kind, rules, screened, exclusions);
    }

    /**
     * The same with one more change marked in it. A chart of one phase judges all observations by its line; a chart of two phases
     * judges what came after the change alone, by the same line.
     *
     * @param on when the change began; a period that began earlier counts as before it
     * @param label what changed
     * @param newPhase whether a new phase begins with it
     * @return another request
     */
    public ChartRequest change(LocalDate on, String label, boolean newPhase) {
        return annotated(new Annotation(newPhase ? Annotation.Kind.PHASE : Annotation.Kind.CHANGE, on, label, null));
    }

    /**
     * The same with an event marked in it that nobody brought about to improve something, for instance an epidemic.
     *
     * @param on when it happened; a period that began earlier counts as before it
     * @param label what happened
     * @return another request
     */
    public ChartRequest event(LocalDate on, String label) {
        return annotated(new Annotation(Annotation.Kind.EVENT, on, label, null));
    }

    /**
     * The same with one more phase, whose observations are judged by a line of their own: whether they are stable among
     * themselves. Where a frozen baseline begins, that judges them instead.
     *
     * @param on when the phase begins; a period that began earlier counts as before it
     * @param label what is different
     * @return another request
     */
    public ChartRequest phase(LocalDate on, String label) {
        return annotated(new Annotation(Annotation.Kind.OWN_PHASE, on, label, null));
    }

    /**
     * The same with one more phase, which is judged by a line of its first periods.
     *
     * @param on when the phase begins; a period that began earlier counts as before it
     * @param label what is different
     * @param until the last day of the phase's baseline: periods that begin on it or earlier belong to it
     * @return another request
     */
    public ChartRequest phase(LocalDate on, String label, LocalDate until) {
        return annotated(new Annotation(Annotation.Kind.OWN_PHASE, on, label, Require.present(until, "until")));
    }

    private ChartRequest annotated(Annotation next) {
        List<Annotation> more = new ArrayList<>(annotations);
        more.add(next);
        return new ChartRequest(
                measure, site, stratum, first, last, baselineUntil, more, kind, rules, screened, exclusions);
    }

    /**
     * The same without a period in its analysis: it is drawn and marked, and counts in no line, limit or run of this chart.
     *
     * @param period the first day of the period
     * @param reason why
     * @return another request
     */
    public ChartRequest exclude(LocalDate period, String reason) {
        SortedMap<LocalDate, String> more = new TreeMap<>(exclusions);
        more.put(Require.present(period, "period"), Require.present(reason, "reason"));
        return new ChartRequest(
                measure, site, stratum, first, last, baselineUntil, annotations, kind, rules, screened, more);
    }

    /**
     * The same with limits from all moving ranges, large ones too.
     *
     * @return another request
     */
    public ChartRequest unscreened() {
        return new ChartRequest(
                measure, site, stratum, first, last, baselineUntil, annotations, kind, rules, false, exclusions);
    }

    /**
     * The same as a chart of another kind, judged by other rules.
     *
     * @param other the kind
     * @param by the rules
     * @return another request
     */
    public ChartRequest as(ChartKind other, RuleSet by) {
        return new ChartRequest(
                measure, site, stratum, first, last, baselineUntil, annotations, other, by, screened, exclusions);
    }

    Filter<Observation> filter() {
        return Observation.series(measure, site, stratum).between(Observation.PERIOD, first, last.plusDays(1));
    }

    private static void requireYear(@Nullable LocalDate day, String field) {
        Require.that(day == null || !day.isBefore(EARLIEST) && !day.isAfter(LATEST), field, "year");
    }

    private static void requireLabel(String label, String field) {
        Require.that(!Require.present(label, field).isBlank(), field, "blank");
        Require.plain(label, LONGEST_LABEL, field);
    }

    /**
     * Something that is marked in a chart.
     *
     * @param kind what it is
     * @param on when it began or happened
     * @param label what it was
     * @param baselineUntil the last day of the baseline of a phase with a line of its own, if not all of the phase is
     */
    public record Annotation(
            Kind kind, LocalDate on, String label, @Nullable LocalDate baselineUntil) {

        /** What can be marked. */
        public enum Kind {
            /** Something happened. */
            EVENT,

            /** Something was changed; what came after it is judged together with what came before. */
            CHANGE,

            /** A phase begins, for instance because something was changed; it is judged alone, by the line before it. */
            PHASE,

            /** A phase begins that is judged alone, by a line of its own. */
            OWN_PHASE
        }

        /** Refuses what has no day or no label. */
        public Annotation {
            Require.present(kind, "annotation.kind");
            requireYear(Require.present(on, "annotation.on"), "annotation.on");
            requireLabel(label, "annotation.label");
            requireYear(baselineUntil, "annotation.baselineUntil");
        }
    }
}

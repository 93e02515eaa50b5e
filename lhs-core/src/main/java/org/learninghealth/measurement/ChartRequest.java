package org.learninghealth.measurement;

import java.time.LocalDate;
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
 * @param change a change to be marked
 * @param kind of which kind; those of proportions and rates need a measure with a denominator
 * @param rules by which rules it is judged
 */
public record ChartRequest(
        MeasureId measure,
        String site,
        String stratum,
        LocalDate first,
        LocalDate last,
        @Nullable LocalDate baselineUntil,
        @Nullable Change change,
        ChartKind kind,
        RuleSet rules) {

    private static final LocalDate EARLIEST = LocalDate.of(PlausibleDate.FIRST_YEAR, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(PlausibleDate.LAST_YEAR, 12, 31);

    /** Refuses a request that names no series, and days outside the years of {@link PlausibleDate}. */
    public ChartRequest {
        Require.present(measure, "measure");
        Require.present(site, "site");
        Require.present(stratum, "stratum");
        requireYear(Require.present(first, "first"), "first");
        requireYear(Require.present(last, "last"), "last");
        requireYear(baselineUntil, "baselineUntil");
        Require.present(kind, "kind");
        Require.present(rules, "rules");
    }

    /**
     * The chart of all observations of all sites together and the whole population.
     *
     * @param measure of what
     * @return the request
     */
    public static ChartRequest of(MeasureId measure) {
        return new ChartRequest(measure, "", "", EARLIEST, LATEST, null, null, ChartKind.RUN, RuleSet.anhoj());
    }

    /**
     * The same for one site and one part of the population.
     *
     * @param where the site; empty for all together
     * @param part the stratum; empty for all of the population
     * @return another request
     */
    public ChartRequest in(String where, String part) {
        return new ChartRequest(measure, where, part, first, last, baselineUntil, change, kind, rules);
    }

    /**
     * The same for a part of the time.
     *
     * @param from the first day that is shown
     * @param to the last day that is shown
     * @return another request
     */
    public ChartRequest between(LocalDate from, LocalDate to) {
        return new ChartRequest(measure, site, stratum, from, to, baselineUntil, change, kind, rules);
    }

    /**
     * The same with a baseline up to a day, as long as none is frozen.
     *
     * @param day its last day: periods that begin on it or earlier belong to the baseline
     * @return another request
     */
    public ChartRequest baselineUntil(LocalDate day) {
        return new ChartRequest(measure, site, stratum, first, last, day, change, kind, rules);
    }

    /**
     * The same with a change marked in it. A chart of one phase judges all observations by its line; a chart of two phases
     * judges what came after the change alone, by the same line.
     *
     * @param on when the change began; a period that began earlier counts as before it
     * @param label what changed
     * @param newPhase whether a new phase begins with it
     * @return another request
     */
    public ChartRequest change(LocalDate on, String label, boolean newPhase) {
        return new ChartRequest(
                measure, site, stratum, first, last, baselineUntil, new Change(on, label, newPhase), kind, rules);
    }

    /**
     * The same as a chart of another kind, judged by other rules.
     *
     * @param other the kind
     * @param by the rules
     * @return another request
     */
    public ChartRequest as(ChartKind other, RuleSet by) {
        return new ChartRequest(measure, site, stratum, first, last, baselineUntil, change, other, by);
    }

    Filter<Observation> filter() {
        return Observation.series(measure, site, stratum).between(Observation.PERIOD, first, last.plusDays(1));
    }

    private static void requireYear(@Nullable LocalDate day, String field) {
        Require.that(day == null || !day.isBefore(EARLIEST) && !day.isAfter(LATEST), field, "year");
    }

    /**
     * A change.
     *
     * @param on when it began
     * @param label what changed
     * @param newPhase whether a new phase of the chart begins with it
     */
    public record Change(LocalDate on, String label, boolean newPhase) {

        /** The longest label, in characters. */
        public static final int LONGEST_LABEL = 200;

        /** Refuses a change without a day or a label. */
        public Change {
            requireYear(Require.present(on, "change.on"), "change.on");
            Require.that(!Require.present(label, "change.label").isBlank(), "change.label", "blank");
            Require.that(label.length() <= LONGEST_LABEL, "change.label", "too-long", LONGEST_LABEL);
        }
    }
}

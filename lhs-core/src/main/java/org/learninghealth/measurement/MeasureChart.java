package org.learninghealth.measurement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.InvalidInput.Violation;
import org.learninghealth.base.Require;
import org.learninghealth.measurement.chart.CentreLine;
import org.learninghealth.measurement.chart.Chart;
import org.learninghealth.measurement.chart.ChartHistory;
import org.learninghealth.measurement.chart.ChartKind;
import org.learninghealth.measurement.chart.ChartPart;
import org.learninghealth.measurement.chart.ChartResult;
import org.learninghealth.measurement.chart.Rebasing;
import org.learninghealth.measurement.chart.Run;
import org.learninghealth.measurement.chart.Series;
import org.learninghealth.measurement.chart.Side;
import org.learninghealth.measurement.chart.Verdict;
import org.learninghealth.measurement.drawing.ChartView;

/**
 * A chart of a measure, as read, with all that a page needs to show it. Immutable.
 *
 * @param measure of what
 * @param request which chart was asked for
 * @param observations what it was read from, in order of their periods
 * @param periods the first day of each period, in order; the first stands at place 1 of the result. A period without an
 *     observation has its place too.
 * @param result what the chart says, in the unit of the measure
 * @param frozen for a chart with limits, the line and the limits of each frozen baseline of the series: as they were drawn from what was
 *     known when it was frozen, and the same for every reader (rule L11)
 */
public record MeasureChart(
        Measure measure,
        ChartRequest request,
        List<Observation> observations,
        List<LocalDate> periods,
        ChartResult result,
        Map<Baseline, CentreLine.Frozen> frozen) {

    /** Keeps a copy of the observations, the periods and the lines. */
    public MeasureChart {
        observations = List.copyOf(observations);
        periods = List.copyOf(periods);
        frozen = Map.copyOf(frozen);
    }

    /**
     * Reads the run chart of all sites together and the whole population, judged by the Anhøj rules.
     *
     * @param measure of what
     * @param observations see {@link Observation#ofWhole}
     * @return the chart
     * @throws InvalidInput as {@link Measures#chart}
     */
    public static MeasureChart ofRuns(Measure measure, List<Observation> observations) {
        return of(measure, ChartRequest.of(measure.id()), observations, Map.of());
    }

    /**
     * Reads the chart that is wanted.
     *
     * @param observations of the series that the request names, in order of their periods
     * @param frozen the lines of its baselines, for a chart with limits
     */
    static MeasureChart of(
            Measure measure,
            ChartRequest request,
            List<Observation> observations,
            Map<Baseline, CentreLine.Frozen> frozen) {
        ObservedSeries observed = ObservedSeries.withGaps(measure, observations);
        SortedMap<Integer, CentreLine> parts = parts(measure, request, observed, frozen);
        for (ChartRequest.Annotation each : request.annotations()) {
            int place = observed.placeOf(each.on());
            switch (each.kind()) {
                case EVENT, CHANGE -> {}
                case PHASE -> parts.putIfAbsent(place, CentreLine.continued());
                case OWN_PHASE ->
                    parts.putIfAbsent(
                            place,
                            each.baselineUntil() == null
                                    ? CentreLine.ofAllPoints()
                                    : upTo(each.baselineUntil(), observed, place));
            }
        }
        Iterator<Map.Entry<Integer, CentreLine>> begun = parts.entrySet().iterator();
        Chart chart = measure.chart(request.kind(), begun.next().getValue()).withRules(request.rules());
        while (begun.hasNext()) {
            Map.Entry<Integer, CentreLine> part = begun.next();
            chart = chart.from(part.getKey(), part.getValue());
        }
        Series series =
                observed.series().excluding(placesOf(request.exclusions().keySet(), measure, observed));
        return new MeasureChart(
                measure,
                request,
                observations,
                observed.periods(),
                (request.screened() ? chart : chart.unscreened()).read(series),
                frozen);
    }

    /** Periods that aren't shown have no place. */
    private static int[] placesOf(Set<LocalDate> excluded, Measure measure, ObservedSeries observed) {
        List<Violation> faults = excluded.stream()
                .flatMap(period -> measure.periodFault("exclusions[" + period + "]", period).stream())
                .toList();
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return excluded.stream()
                .filter(new HashSet<>(observed.periods())::contains)
                .mapToInt(observed::placeOf)
                .toArray();
    }

    /**
     * What is left out of the analysis, though it is drawn.
     *
     * @return the first day of each such period, with the reason; that of the request, where it gives one
     */
    public SortedMap<LocalDate, String> exclusions() {
        SortedMap<LocalDate, String> all = new TreeMap<>();
        for (Observation each : observations) {
            each.exclusion().ifPresent(reason -> all.put(each.period(), reason));
        }
        request.exclusions().forEach((period, reason) -> {
            if (Collections.binarySearch(periods, period) >= 0) {
                all.put(period, reason);
            }
        });
        return Collections.unmodifiableSortedMap(all);
    }

    /**
     * What this chart would have said at each of its periods if that had been the last one, by the figures, exclusions and baselines
     * of today: when a signal could have been seen first.
     *
     * @return what it said, place by place
     */
    public ChartHistory history() {
        return result.chart().history(result.series());
    }

    /**
     * What this chart said at a time: by the figures as they were known then, before later corrections, without what was
     * recorded later, and by the baselines that were frozen and the exclusions that were made by then.
     *
     * @param at when
     * @return the chart of that time
     * @throws InvalidInput as {@link Measures#chart}
     */
    public MeasureChart knownAt(Instant at) {
        Require.present(at, "at");
        return of(
                measure.knownAt(at),
                request,
                observations.stream()
                        .flatMap(each -> each.knownAt(measure, at).stream())
                        .toList(),
                frozen);
    }

    /**
     * The signal of runs that this chart has shown since a moment and didn't show right before it, in its last part: as it was known
     * then, whatever was recorded or corrected since (rule L14).
     *
     * @param at the moment, such as that when figures were recorded
     * @return the side of the line that a run is unusually long on; {@link Side#ON} if there is none, and the line is crossed
     *     unusually seldom; empty if there is no signal or it was there before
     * @throws InvalidInput as {@link Measures#chart}
     */
    public Optional<Side> runSignalFoundAt(Instant at) {
        Optional<Side> before = knownAt(at.minus(1, ChronoUnit.MICROS)).runSignal();
        return knownAt(at)
                .runSignal()
                .filter(now ->
                        before.isEmpty() || (now != Side.ON && !before.get().equals(now)));
    }

    private Optional<Side> runSignal() {
        if (result.parts().isEmpty() || result.verdict() != Verdict.SIGNAL) {
            return Optional.empty();
        }
        ChartPart last = result.parts().get(result.parts().size() - 1);
        return Optional.of(last.signallingRun().map(Run::side).orElse(Side.ON));
    }

    /**
     * The lines that the series is judged by, by the places from which they hold (rule L14): the frozen baseline's, and where it
     * has replaced others those before it, so that what was before a baseline isn't judged by it.
     */
    private static SortedMap<Integer, CentreLine> parts(
            Measure measure, ChartRequest request, ObservedSeries observed, Map<Baseline, CentreLine.Frozen> frozen) {
        SortedMap<Integer, CentreLine> parts = new TreeMap<>();
        List<Baseline> baselines = measure.baselines(request.site(), request.stratum());
        if (baselines.isEmpty()) {
            parts.put(
                    1,
                    request.baselineUntil() == null
                            ? CentreLine.ofAllPoints()
                            : upTo(request.baselineUntil(), observed, 1));
            return parts;
        }
        for (Baseline each : baselines) {
            int place = parts.isEmpty() ? 1 : observed.placeOf(each.first());
            parts.tailMap(place).clear();
            parts.put(
                    place,
                    request.kind() == ChartKind.RUN
                            ? measure.line(each)
                            : shown(each, Objects.requireNonNull(frozen.get(each)), observed, place));
        }
        return parts;
    }

    private static CentreLine upTo(LocalDate last, ObservedSeries observed, int from) {
        int places = observed.placeOf(last.plusDays(1)) - from;
        return places >= 1 ? CentreLine.ofFirst(places) : CentreLine.ofAllPoints();
    }

    /** Where the baseline is drawn, if it begins with the part. */
    private static CentreLine shown(Baseline baseline, CentreLine.Frozen line, ObservedSeries observed, int from) {
        return observed.placeOf(baseline.first()) == from
                ? line.ofFirst(observed.placeOf(baseline.last().plusDays(1)) - from)
                : line;
    }

    /**
     * What is going on now: the verdict on the last phase.
     *
     * @return {@link Verdict#INSUFFICIENT_DATA} below ten useful points (rule L14)
     */
    public Verdict verdict() {
        return result.verdict();
    }

    /**
     * Where a new baseline may be due: runs that lasted, the first about the frozen baseline of the series and each of the others
     * about the median of the one before. What {@linkplain Observation#counts doesn't count} takes no part. See {@link
     * Rebasing}.
     *
     * @param runLength how many observations in a row, those on the line passed over, make a run that lasted; 2 or more
     * @return in order; none as long as no baseline is frozen, or if it isn't shown from its beginning
     */
    public List<BaselineProposal> proposals(int runLength) {
        Optional<Baseline> frozen = measure.baseline(request.site(), request.stratum())
                .filter(baseline -> !periods.isEmpty() && !periods.get(0).isAfter(baseline.first()));
        if (frozen.isEmpty()) {
            return List.of();
        }
        ObservedSeries observed = new ObservedSeries(periods, result.series());
        int[] uncounted = observations.stream()
                .filter(each -> !each.counts())
                .mapToInt(each -> observed.placeOf(each.period()))
                .toArray();
        return measure.proposals(
                request.site(),
                request.stratum(),
                new ObservedSeries(periods, result.series().excluding(uncounted)),
                runLength);
    }

    /**
     * Begins to show the chart: with the measure's name as its title, its unit beside the values, periods by name, annotations
     * where they belong, and the reasons why something is left out of the analysis.
     *
     * @param reader the reader's language
     * @param fallback the language to use where the name of the measure isn't available in it
     * @param idPrefix begins every id in the markup, see {@link ChartView#of}
     * @return a builder, to add to
     */
    public ChartView.Builder view(Locale reader, Locale fallback, String idPrefix) {
        DateTimeFormatter names = formatter(measure.cadence()).withLocale(reader);
        ChartView.Builder view = ChartView.of(
                        result, reader, idPrefix, measure.name().in(reader, fallback))
                .valueLabel(measure.unit())
                .better(measure.direction().goodSide())
                .controllability(measure.profile().controllability().orElse(null))
                .periods(periods.stream().map(names::format).toList());
        ObservedSeries observed = new ObservedSeries(periods, result.series());
        request.annotations().forEach(each -> view.annotate(observed.placeOf(each.on()), each.label()));
        exclusions().forEach((period, reason) -> view.note(observed.placeOf(period), reason));
        return view;
    }

    private static DateTimeFormatter formatter(Cadence cadence) {
        return switch (cadence) {
            case DAILY, WEEKLY -> DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM);
            case MONTHLY -> DateTimeFormatter.ofPattern("LLL uuuu", Locale.ROOT);
            case QUARTERLY -> DateTimeFormatter.ofPattern("QQQ uuuu", Locale.ROOT);
            case YEARLY -> DateTimeFormatter.ofPattern("uuuu", Locale.ROOT);
        };
    }
}

package org.learninghealth.measurement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.internal.Work;
import org.learninghealth.measurement.SeriesWatch.Found;
import org.learninghealth.measurement.surveillance.Detectors;
import org.learninghealth.measurement.surveillance.SignalDetector;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/**
 * Lets the detectors of feeds judge the figures that come, each figure once, when it comes: what they remember of a series is
 * kept ({@link SeriesWatch}), so that it makes no difference how figures are put together in batches. A figure that comes
 * late or is corrected is weighed where it belongs: the series is gone through again from there. Much is done in pieces, so
 * that there is no bound to how many series a feed has. For rooms that make something of it. Safe for use by several threads
 * and nodes.
 */
public final class FeedSurveillance {

    /**
     * How many periods back it is told what a late or corrected figure changes, and how many periods before the first figure
     * that is watched the detectors begin to learn, if there were any.
     */
    public static final int HORIZON = 120;

    /** Alarms of one detector in one series that are no more periods apart are one run. */
    public static final int RUN = 7;

    /** How many figures are judged at once. */
    private static final int PIECE = 1_000;

    private final Kernel kernel;
    private final Detectors detectors;

    /**
     * Prepares to judge.
     *
     * @param kernel reads, and keeps what is remembered
     * @param detectors what feeds can name
     */
    public FeedSurveillance(Kernel kernel, Detectors detectors) {
        this.kernel = kernel;
        this.detectors = detectors;
    }

    /**
     * Judges what was recorded of a measure at some moment, for each feed in use that brings that measure and names detectors.
     *
     * @param measure of what
     * @param first the earliest period that is new or has other figures
     * @param last the latest one
     * @param at the moment
     * @return what was found
     */
    public Judgement judge(MeasureId measure, LocalDate first, LocalDate last, Instant at) {
        Judgement judgement = new Judgement(new ArrayList<>(), new ArrayList<>());
        for (DataFeed feed : kernel.read(Actor.host(), reader -> watching(reader, measure))) {
            new Watch(feed, judgement).judge(measure, first, last, at);
        }
        return judgement;
    }

    /**
     * Notes whether somebody raised a signal of an alarm. One that nobody could raise any of waits, is told of once, and is
     * among what is found when the next figures of its series come.
     *
     * @param alarm which
     * @param raised whether somebody did
     */
    public void settle(SeriesAlarm alarm, boolean raised) {
        if (raised != alarm.waiting()) {
            return;
        }
        Filter<SeriesWatch> its = Filter.where(SeriesWatch.FEED, alarm.feed().id())
                .and(SeriesWatch.MEASURE, alarm.measure().id())
                .and(SeriesWatch.SITE, alarm.site())
                .and(SeriesWatch.STRATUM, alarm.stratum());
        kernel.perform(
                Actor.host(),
                new JudgeFigures(alarm.feed().id(), alarm.measure().id()),
                SeriesWatch.TYPE,
                work -> {
                    SeriesWatch watch = work.known(SeriesWatch.TYPE)
                            .first(its, Order.ascending(SeriesWatch.SITE), 1)
                            .get(0);
                    var settling =
                            work.require(Action.WATCH_FEED, work.facts(watch.community(), ResourceType.SERIES_WATCH));
                    if (raised) {
                        return settling.update(watch.waiting(alarm, Optional.empty()));
                    }
                    return settling.update(watch.waiting(alarm, Optional.of(work.now())))
                            .emit(new AlarmWaiting(
                                    alarm.feed().id(), watch.community(), watch.measure(), alarm.period()));
                });
    }

    /** The feeds in use that bring observations of a measure and name detectors. */
    private static List<DataFeed> watching(Reader reader, MeasureId measure) {
        List<DataFeed> watching = new ArrayList<>();
        reader.known(DataFeed.TYPE)
                .parts(Filter.where(DataFeed.STATUS, DataFeedStatus.ACTIVE).holding(DataFeed.MEASURES, Set.of(measure)))
                .forEach(watching::addAll);
        watching.removeIf(feed -> feed.detectors().isEmpty());
        return watching;
    }

    /**
     * What was found.
     *
     * @param raised values that were found to be signals, and weren't before, or that wait for somebody to raise one
     * @param ended for each run of alarms of which a correction has left none, one of them
     */
    public record Judgement(List<SeriesAlarm> raised, List<SeriesAlarm> ended) {}

    /**
     * Judges figures.
     *
     * @param feed of which feed
     * @param measure of what
     */
    private record JudgeFigures(DataFeedId feed, MeasureId measure) {}

    /** What tells the series of a measure apart. */
    private record Place(String site, String stratum) {

        static Place of(Observation observation) {
            return new Place(observation.site(), observation.stratum());
        }
    }

    private static SeriesAlarm alarm(DataFeed feed, Measure measure, Place place, Found found) {
        return new SeriesAlarm(
                feed,
                measure,
                place.site(),
                place.stratum(),
                found.detector(),
                found.period(),
                found.alarm(),
                found.run(),
                found.isWaiting());
    }

    /** One feed that watches what was recorded at one moment. */
    private final class Watch {

        private final DataFeed feed;
        private final Judgement judgement;
        private final Map<Place, LocalDate> replayed = new HashMap<>();

        Watch(DataFeed feed, Judgement judgement) {
            this.feed = feed;
            this.judgement = judgement;
        }

        void judge(MeasureId id, LocalDate first, LocalDate last, Instant at) {
            Filter<Observation> filter = Filter.where(Observation.MEASURE, id)
                    .between(Observation.PERIOD, first, last.plusDays(1))
                    .and(Observation.RECORDED_AT, at);
            kernel.read(Actor.host(), reader -> {
                Measure measure = reader.known(Measure.TYPE).get(id);
                reader.known(Observation.TYPE)
                        .parts(filter, Order.ascending(Observation.PERIOD), PIECE)
                        .forEach(rows -> judge(reader, measure, rows));
                return id;
            });
        }

        private void judge(Reader reader, Measure measure, List<Observation> rows) {
            Map<Place, List<Observation>> series = new LinkedHashMap<>();
            for (Observation row : rows) {
                if (!replayed.getOrDefault(Place.of(row), LocalDate.MIN).isBefore(row.period())) {
                    continue;
                }
                series.computeIfAbsent(Place.of(row), place -> new ArrayList<>())
                        .add(row);
            }
            if (series.isEmpty()) {
                return;
            }
            Map<Place, SeriesWatch> known = known(reader, measure, series.keySet());
            Map<Place, SeriesPass> passes = new LinkedHashMap<>();
            series.forEach((place, figures) -> {
                SeriesPass pass = new SeriesPass(
                        measure.cadence(),
                        this::detectors,
                        Optional.ofNullable(known.get(place)),
                        figures.stream().map(Observation::period).toList());
                if (!pass.isIdle()) {
                    passes.put(place, pass);
                }
            });
            observe(reader, measure, series, passes);
            passes.values().forEach(SeriesPass::end);
            if (keep(known, series, passes)) {
                passes.forEach((place, pass) -> {
                    pass.raised().forEach(alarm -> judgement.raised().add(alarm(feed, measure, place, alarm)));
                    pass.ended().forEach(alarm -> judgement.ended().add(alarm(feed, measure, place, alarm)));
                });
            }
        }

        /** Those that the feed names and that there still are. */
        private Map<String, SignalDetector> detectors() {
            Map<String, SignalDetector> made = new LinkedHashMap<>();
            feed.detectors()
                    .forEach(choice ->
                            detectors.detector(choice).ifPresent(detector -> made.put(choice.toString(), detector)));
            return made;
        }

        private Map<Place, SeriesWatch> known(Reader reader, Measure measure, Set<Place> places) {
            Filter<SeriesWatch> around = Filter.where(SeriesWatch.FEED, feed.id())
                    .and(SeriesWatch.MEASURE, measure.id())
                    .in(SeriesWatch.SITE, each(places, Place::site))
                    .in(SeriesWatch.STRATUM, each(places, Place::stratum));
            Map<Place, SeriesWatch> known = new HashMap<>();
            for (List<SeriesWatch> part : reader.known(SeriesWatch.TYPE).parts(around)) {
                part.forEach(watch -> known.put(new Place(watch.site(), watch.stratum()), watch));
            }
            known.keySet().retainAll(places);
            return known;
        }

        /** Those that go forward need no more than what has come; the others are read from where they go on, all together. */
        private void observe(
                Reader reader, Measure measure, Map<Place, List<Observation>> series, Map<Place, SeriesPass> passes) {
            Map<Place, SeriesPass> again = new HashMap<>();
            passes.forEach((place, pass) -> {
                if (pass.goesForward()) {
                    Objects.requireNonNull(series.get(place)).stream()
                            .filter(figure -> figure.exclusion().isEmpty())
                            .forEach(figure ->
                                    pass.observe(figure.period(), detector -> measure.shown(figure, detector)));
                } else {
                    again.put(place, pass);
                    replayed.put(place, pass.to());
                }
            });
            if (again.isEmpty()) {
                return;
            }
            LocalDate first = again.values().stream()
                    .map(SeriesPass::from)
                    .min(LocalDate::compareTo)
                    .orElseThrow();
            LocalDate last = again.values().stream()
                    .map(SeriesPass::to)
                    .max(LocalDate::compareTo)
                    .orElseThrow();
            Map<Place, LocalDate> from = new HashMap<>();
            again.forEach((place, pass) -> from.put(place, pass.from()));
            Filter<Observation> around = Filter.where(Observation.MEASURE, measure.id())
                    .in(Observation.SITE, each(again.keySet(), Place::site))
                    .in(Observation.STRATUM, each(again.keySet(), Place::stratum))
                    .between(Observation.PERIOD, first, last.plusDays(1));
            Consumer<Observation> goOn = figure -> {
                SeriesPass pass = again.get(Place.of(figure));
                if (pass != null
                        && figure.exclusion().isEmpty()
                        && !figure.period().isBefore(Objects.requireNonNull(from.get(Place.of(figure))))
                        && !figure.period().isAfter(pass.to())) {
                    pass.observe(figure.period(), detector -> measure.shown(figure, detector));
                }
            };
            reader.known(Observation.TYPE)
                    .parts(around, Order.ascending(Observation.PERIOD), Observation.MOST)
                    .forEach(part -> part.forEach(goOn));
        }

        private static <V> List<V> each(Collection<Place> places, Function<Place, V> part) {
            return places.stream().map(part).distinct().toList();
        }

        /** Whether what is remembered was kept: in a community that was archived since nothing is (rule C10). */
        private boolean keep(
                Map<Place, SeriesWatch> known, Map<Place, List<Observation>> series, Map<Place, SeriesPass> passes) {
            if (passes.isEmpty()) {
                return false;
            }
            MeasureId measure = series.values().iterator().next().get(0).measure();
            try {
                kernel.perform(
                        Actor.host(),
                        new JudgeFigures(feed.id(), measure),
                        SeriesWatch.TYPE,
                        work -> decided(work, known, series, passes));
                return true;
            } catch (RuleViolation archived) {
                return false;
            }
        }

        private Decision<SeriesWatch, SeriesWatchId> decided(
                Work<SeriesWatch, SeriesWatchId> work,
                Map<Place, SeriesWatch> known,
                Map<Place, List<Observation>> series,
                Map<Place, SeriesPass> passes) {
            var watching = work.require(Action.WATCH_FEED, work.facts(feed.community(), ResourceType.SERIES_WATCH));
            List<SeriesWatch> begun = new ArrayList<>();
            List<SeriesWatch> changed = new ArrayList<>();
            passes.forEach((place, pass) -> {
                SeriesWatch before = known.get(place);
                if (before == null) {
                    Observation figure =
                            Objects.requireNonNull(series.get(place)).get(0);
                    begun.add(pass.begun(work.newId(SeriesWatchId::new), feed, figure));
                } else {
                    changed.add(pass.remembered(before));
                }
            });
            if (begun.isEmpty()) {
                return watching.update(changed.get(0))
                        .alsoUpdateAll(SeriesWatch.TYPE, changed.subList(1, changed.size()));
            }
            return watching.insert(begun.get(0))
                    .alsoInsertAll(SeriesWatch.TYPE, begun.subList(1, begun.size()))
                    .alsoUpdateAll(SeriesWatch.TYPE, changed);
        }
    }
}

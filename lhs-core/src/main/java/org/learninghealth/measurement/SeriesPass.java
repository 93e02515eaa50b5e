package org.learninghealth.measurement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.learninghealth.measurement.SeriesWatch.Found;
import org.learninghealth.measurement.SeriesWatch.Memory;
import org.learninghealth.measurement.surveillance.Alarm;
import org.learninghealth.measurement.surveillance.SignalDetector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a feed's detectors through one series: forward from where they stand, or, where figures before that are new or have
 * changed, once more from the last memory before these. Used by one thread.
 */
final class SeriesPass {

    private static final Logger LOG = LoggerFactory.getLogger(SeriesPass.class);

    private final Cadence cadence;
    private final Supplier<Map<String, SignalDetector>> made;
    private final Optional<SeriesWatch> before;
    private final LocalDate since;
    private final Optional<LocalDate> first;
    private final LocalDate to;
    private final List<Memory> memories = new ArrayList<>();
    private final List<Found> seen = new ArrayList<>();
    private final List<Found> kept = new ArrayList<>();
    private final List<Found> raised = new ArrayList<>();
    private final List<Found> ended = new ArrayList<>();
    private final Set<String> failing = new HashSet<>();
    private Map<String, SignalDetector> detectors;
    private Optional<LocalDate> until = Optional.empty();
    private long values;

    /**
     * Prepares to go through what has come.
     *
     * @param cadence how long periods are
     * @param made what watches: makes it anew, by name
     * @param before what is remembered, if there is anything
     * @param changed the periods that are new or have other figures, in order
     */
    SeriesPass(
            Cadence cadence,
            Supplier<Map<String, SignalDetector>> made,
            Optional<SeriesWatch> before,
            List<LocalDate> changed) {
        this.cadence = cadence;
        this.made = made;
        this.before = before;
        this.detectors = made.get();
        LocalDate earliest = changed.get(0);
        LocalDate latest = changed.get(changed.size() - 1);
        Optional<SeriesWatch> usable = before.filter(this::isOfTheseDetectors);
        this.since = usable.map(SeriesWatch::since)
                .orElseGet(() -> beyondHorizon(
                        before.map(SeriesWatch::until).filter(earliest::isAfter).orElse(earliest)));
        this.first = changed.stream().filter(period -> !period.isBefore(since)).findFirst();
        this.to = before.map(SeriesWatch::until).filter(latest::isBefore).orElse(latest);
        usable.stream()
                .flatMap(watch -> watch.memories().stream())
                .filter(memory -> first.filter(memory.until()::isBefore).isPresent())
                .forEach(memories::add);
        resume();
    }

    private boolean isOfTheseDetectors(SeriesWatch watch) {
        return watch.form() == SeriesWatch.FORM
                && watch.memories().stream()
                        .allMatch(memory -> memory.detectors().keySet().equals(detectors.keySet()));
    }

    /** What can't be gone on from is found out anew. */
    private void resume() {
        if (memories.isEmpty()) {
            return;
        }
        Memory last = memories.get(memories.size() - 1);
        try {
            last.detectors().forEach((name, state) -> detector(name).resume(numbers(state)));
            until = Optional.of(last.until());
            values = last.values();
        } catch (RuntimeException strange) {
            LOG.debug("What was remembered after {} values is found out anew", last.values(), strange);
            memories.clear();
            detectors = made.get();
        }
    }

    private SignalDetector detector(String name) {
        return Optional.ofNullable(detectors.get(name)).orElseThrow();
    }

    private static double[] numbers(List<Double> state) {
        return state.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Whether all that has come is older than what is weighed. */
    boolean isIdle() {
        return first.isEmpty();
    }

    /** Whether the figures that have come follow on those where the detectors stand, so that no others are needed. */
    boolean goesForward() {
        return until.isPresent()
                && until.equals(before.map(SeriesWatch::until))
                && first.filter(until.get()::isBefore).isPresent();
    }

    /** The first period whose figure is needed. */
    LocalDate from() {
        return until.map(period -> cadence.after(period, 1)).orElse(since);
    }

    /** The last one. */
    LocalDate to() {
        return to;
    }

    /**
     * Goes on to the next figure of those that are needed.
     *
     * @param figure shows it to a detector
     */
    void observe(LocalDate period, Function<SignalDetector, Alarm> figure) {
        detectors.forEach((name, detector) -> {
            Alarm alarm = said(name, detector, figure);
            if (alarm != Alarm.NONE && first.filter(period::isBefore).isEmpty()) {
                seen.add(new Found(name, period, alarm, period));
            }
        });
        until = Optional.of(period);
        values++;
        if (values % FeedSurveillance.HORIZON == 0) {
            remember();
        }
    }

    /** A detector that fails keeps nobody from hearing of what the others find. */
    private Alarm said(String name, SignalDetector detector, Function<SignalDetector, Alarm> figure) {
        try {
            return figure.apply(detector);
        } catch (RuntimeException failed) {
            if (failing.add(name)) {
                LOG.warn("The detector {} failed", name, failed);
            }
            return Alarm.NONE;
        }
    }

    /** The newest memory takes the place of the one before, unless that lies far enough behind the one before it. */
    private void remember() {
        Map<String, List<Double>> states = new TreeMap<>();
        detectors.forEach((name, detector) ->
                states.put(name, Arrays.stream(detector.state()).boxed().toList()));
        int size = memories.size();
        if (size >= 2
                && memories.get(size - 1).values() - memories.get(size - 2).values() < FeedSurveillance.HORIZON) {
            memories.remove(size - 1);
        }
        memories.add(new Memory(until.orElse(since), values, states));
        if (memories.size() > SeriesWatch.MOST_MEMORIES) {
            memories.remove(0);
        }
    }

    /** Comes to an end: says what is new of what was found, and what is no longer. */
    void end() {
        if (memories.isEmpty() || memories.get(memories.size() - 1).values() < values) {
            remember();
        }
        List<Found> toConfirm = new ArrayList<>();
        before.stream()
                .flatMap(watch -> watch.found().stream())
                .filter(found -> detectors.containsKey(found.detector()))
                .forEach(found -> (first.filter(found.period()::isBefore).isPresent() ? kept : toConfirm).add(found));
        Optional<LocalDate> oldest = before.map(watch -> beyondHorizon(watch.until()));
        for (Found each : seen) {
            Optional<Found> known = toConfirm.stream().filter(each::isSameAs).findFirst();
            if (known.isPresent()) {
                kept.add(known.get());
            } else if (oldest.filter(each.period()::isBefore).isEmpty()) {
                Found told = inItsRun(each, toConfirm);
                kept.add(told);
                raised.add(told);
            }
        }
        for (Found gone : toConfirm) {
            if (oldest.filter(gone.run()::isBefore).isEmpty()
                    && Stream.concat(kept.stream(), ended.stream()).noneMatch(gone::isOfRunOf)) {
                ended.add(gone);
            }
        }
        raised.addAll(0, kept.stream().filter(Found::isWaiting).toList());
        LocalDate horizon = beyondHorizon(until.orElse(since));
        kept.removeIf(found -> !found.isWaiting() && found.period().isBefore(horizon));
    }

    /** Alarms on the same side that are near each other are one run. */
    private Found inItsRun(Found alarm, List<Found> others) {
        return Stream.concat(kept.stream(), others.stream())
                .filter(near -> near.detector().equals(alarm.detector()) && near.alarm() == alarm.alarm())
                .filter(near -> Math.abs(cadence.between(near.period(), alarm.period())) <= FeedSurveillance.RUN)
                .map(Found::run)
                .findFirst()
                .map(run -> new Found(alarm.detector(), alarm.period(), alarm.alarm(), run))
                .orElse(alarm);
    }

    private LocalDate beyondHorizon(LocalDate period) {
        return cadence.after(period, -FeedSurveillance.HORIZON);
    }

    /** What is remembered now. */
    SeriesWatch remembered(SeriesWatch watch) {
        return watch.after(since, memories, kept);
    }

    /** The same as {@link #remembered}, of a series that nothing was remembered of. */
    SeriesWatch begun(SeriesWatchId id, DataFeed feed, Observation observation) {
        return new SeriesWatch(
                id,
                feed.id(),
                observation.measure(),
                observation.community(),
                observation.site(),
                observation.stratum(),
                SeriesWatch.FORM,
                since,
                memories,
                kept,
                0);
    }

    /** What was found that was not found before, after what was and still waits for somebody to raise a signal of it. */
    List<Found> raised() {
        return raised;
    }

    /** What was found before, one for each run of which nothing is left. */
    List<Found> ended() {
        return ended;
    }
}

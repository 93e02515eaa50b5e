package org.learninghealth.measurement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.InvalidInput.Violation;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;
import org.learninghealth.internal.Deidentification;
import org.learninghealth.internal.Reading;
import org.learninghealth.measurement.IngestReport.Outcome;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/**
 * Rows as they were reported, held against what is known: decides what becomes of each (rules L12, L20). What is to be
 * written is in the order of its keys, so that two who take in the same rows at once don't wait for each other in a circle.
 * Used by one thread.
 */
final class Intake {

    /** Up to so many rows around those that are looked for are read with them, rather than to ask for each. */
    private static final int MOST_AT_ONCE = 2 * IngestObservations.MOST;

    private static final Comparator<Key> IN_ORDER = Comparator.<Key, UUID>comparing(
                    key -> key.measure().value())
            .thenComparing(Key::site)
            .thenComparing(Key::period)
            .thenComparing(Key::stratum);

    private final Map<MeasureId, Measure> measures;
    private final Reading<Observation, ObservationId> known;
    private final Supplier<ObservationId> ids;
    private final Instant now;
    private final PersonId recorder;
    private final Deidentification deidentification;
    private final int smallestCell;
    private final Disclosure furthest;

    /** Sites and strata come again and again: each is looked at once, and true if it identifies nobody. */
    private final Map<String, Boolean> looked = new HashMap<>();

    private final Map<Key, Observation> before = new HashMap<>();
    private final Map<Key, Taken> taken = new HashMap<>();

    /**
     * Prepares to take rows in.
     *
     * @param measures those that rows can be of
     * @param known all observations that there are
     * @param ids gives ids to new ones
     * @param now when it happens
     * @param recorder who answers for it
     * @param deidentification lets nothing in that identifies a person (rule L18)
     * @param smallestCell what is about fewer isn't shared
     * @param furthest how far what is about enough goes
     */
    Intake(
            Map<MeasureId, Measure> measures,
            Reading<Observation, ObservationId> known,
            Supplier<ObservationId> ids,
            Instant now,
            PersonId recorder,
            Deidentification deidentification,
            int smallestCell,
            Disclosure furthest) {
        this.measures = measures;
        this.known = known;
        this.ids = ids;
        this.now = now;
        this.recorder = recorder;
        this.deidentification = deidentification;
        this.smallestCell = smallestCell;
        this.furthest = furthest;
    }

    /** Decides on all rows. */
    IngestReport take(List<ReportedObservation> rows) {
        List<List<Violation>> faults = new ArrayList<>(rows.size());
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            ReportedObservation row = rows.get(i);
            List<Violation> wrong = faults(row, "rows[" + i + "].");
            faults.add(wrong);
            if (wrong.isEmpty()) {
                keys.add(Key.of(row));
            }
        }
        look(keys.stream().distinct().sorted(IN_ORDER).toList());
        List<IngestReport.Row> report = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            report.add(
                    faults.get(i).isEmpty()
                            ? taken(rows.get(i), "rows[" + i + "].")
                            : new IngestReport.Row(Outcome.REFUSED, Optional.empty(), faults.get(i)));
        }
        return new IngestReport(report);
    }

    /** Takes all rows in as new observations, or refuses all of them for what is wrong with some (rule L12). */
    void takeAsNew(List<ReportedObservation> rows) {
        List<IngestReport.Row> became = take(rows).rows();
        List<Violation> faults = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            faults.addAll(became.get(i).faults());
            if (became.get(i).outcome() == Outcome.CORRECTED || became.get(i).outcome() == Outcome.UNCHANGED) {
                boolean there = before.containsKey(Key.of(rows.get(i)));
                faults.add(new Violation("rows[" + i + "].period", there ? "recorded" : "repeated", List.of()));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    /** The observations that are new. */
    List<Observation> recorded() {
        return with(Outcome.RECORDED);
    }

    /** The observations that have other figures now. */
    List<Observation> corrected() {
        return with(Outcome.CORRECTED);
    }

    /** What there is to tell, measure by measure. */
    List<ObservationsRecorded> events() {
        Map<MeasureId, ObservationsRecorded> events =
                new TreeMap<>(Comparator.<MeasureId, UUID>comparing(MeasureId::value));
        taken.forEach((key, each) -> {
            if (each.outcome() != Outcome.UNCHANGED) {
                events.merge(
                        key.measure(),
                        new ObservationsRecorded(
                                key.measure(),
                                each.outcome() == Outcome.RECORDED ? 1 : 0,
                                key.period(),
                                key.period(),
                                each.outcome() == Outcome.CORRECTED ? 1 : 0),
                        ObservationsRecorded::and);
            }
        });
        return List.copyOf(events.values());
    }

    private List<Observation> with(Outcome outcome) {
        return taken.entrySet().stream()
                .filter(each -> each.getValue().outcome() == outcome)
                .sorted(Map.Entry.comparingByKey(IN_ORDER))
                .map(each -> each.getValue().observation())
                .toList();
    }

    private List<Violation> faults(ReportedObservation row, String path) {
        List<Violation> faults = new ArrayList<>(0);
        Measure measure = row.measure() == null ? null : measures.get(row.measure());
        if (measure == null) {
            faults.add(new Violation(path + "measure", row.measure() == null ? "missing" : "unknown", List.of()));
        }
        textFault(path + "site", row.site(), 100, false).ifPresent(faults::add);
        textFault(path + "stratum", row.stratum(), 100, false)
                .or(() -> Optional.ofNullable(measure)
                        .flatMap(known -> known.stratumFault(path + "stratum", row.stratum())))
                .ifPresent(faults::add);
        if (row.note() != null) {
            textFault(path + "note", row.note(), 1000, true).ifPresent(faults::add);
        }
        if (faults.isEmpty()) {
            identifierFaults(row, path, faults);
        }
        if (measure != null) {
            measure.unitFault(path + "unit", row.unit()).ifPresent(faults::add);
            lastFault(measure, row, path + "last").ifPresent(faults::add);
            measure.improvementFault(path + "improvement", row.improvement()).ifPresent(faults::add);
        }
        LocalDate period = row.period();
        if (period == null) {
            faults.add(new Violation(path + "period", "missing", List.of()));
        } else if (period.getYear() < PlausibleDate.FIRST_YEAR || period.getYear() > PlausibleDate.LAST_YEAR) {
            faults.add(new Violation(path + "period", "year", List.of()));
        } else if (measure != null) {
            faults.addAll(figures(row, path).faults(measure));
        }
        return faults;
    }

    private void identifierFaults(ReportedObservation row, String path, List<Violation> faults) {
        if (!looked.computeIfAbsent(row.site(), text -> deidentification.passes("site", text))) {
            faults.add(new Violation(path + "site", "identifier", List.of()));
        }
        if (!looked.computeIfAbsent(row.stratum(), text -> deidentification.passes("stratum", text))) {
            faults.add(new Violation(path + "stratum", "identifier", List.of()));
        }
        if (row.note() != null && !deidentification.passes("note", row.note())) {
            faults.add(new Violation(path + "note", "identifier", List.of()));
        }
    }

    /** The figures of a year are none of its January. */
    private static Optional<Violation> lastFault(Measure measure, ReportedObservation row, String path) {
        if (row.last() == null || row.period() == null) {
            return Optional.empty();
        }
        LocalDate last = measure.cadence().after(row.period(), 1).minusDays(1);
        return row.last().equals(last)
                ? Optional.empty()
                : Optional.of(new Violation(path, "period-last", List.of(last.toString())));
    }

    private static Optional<Violation> textFault(String path, @Nullable String text, int longest, boolean note) {
        if (text == null) {
            return Optional.of(new Violation(path, "missing", List.of()));
        }
        return PlainText.OfString.fault(text, longest, !note, note)
                .map(code -> new Violation(path, code, code.equals("too-long") ? List.of(longest) : List.of()));
    }

    private static Figures figures(ReportedObservation row, String path) {
        return Figures.of(path, row.period(), row.numerator(), row.denominator(), row.note());
    }

    /**
     * Reads what there is for the keys: all in their range at once, or, where there is too much in it that nobody asked for,
     * of each half of the keys.
     */
    private void look(List<Key> keys) {
        if (keys.isEmpty()) {
            return;
        }
        LocalDate first =
                keys.stream().map(Key::period).min(LocalDate::compareTo).orElseThrow();
        LocalDate last =
                keys.stream().map(Key::period).max(LocalDate::compareTo).orElseThrow();
        Filter<Observation> around = Filter.<Observation>all()
                .in(Observation.MEASURE, each(keys, Key::measure))
                .in(Observation.SITE, each(keys, Key::site))
                .in(Observation.STRATUM, each(keys, Key::stratum))
                .between(Observation.PERIOD, first, last.plusDays(1));
        List<Observation> found = known.first(around, Order.ascending(Observation.PERIOD), MOST_AT_ONCE + 1);
        if (found.size() > MOST_AT_ONCE) {
            look(keys.subList(0, keys.size() / 2));
            look(keys.subList(keys.size() / 2, keys.size()));
        } else {
            found.forEach(each -> before.put(Key.of(each), each));
        }
    }

    private static <V> List<V> each(List<Key> keys, Function<Key, V> part) {
        return keys.stream().map(part).distinct().toList();
    }

    private IngestReport.Row taken(ReportedObservation row, String path) {
        Key key = Key.of(row);
        Figures figures = figures(row, path);
        Taken earlier = taken.get(key);
        if (earlier == null) {
            Taken now = decided(key, figures);
            taken.put(key, now);
            return new IngestReport.Row(
                    now.outcome(), Optional.of(now.observation().id()), List.of());
        }
        // said twice in the same words, it is said once; said in two ways, nobody knows which was meant
        return figures.saysTheSameAs(earlier.observation())
                ? new IngestReport.Row(
                        Outcome.UNCHANGED, Optional.of(earlier.observation().id()), List.of())
                : new IngestReport.Row(Outcome.REFUSED, Optional.empty(), List.of(figures.fault("period", "repeated")));
    }

    private Taken decided(Key key, Figures figures) {
        Measure measure = Objects.requireNonNull(measures.get(key.measure()));
        Observation there = before.get(key);
        if (there == null) {
            return new Taken(
                    Outcome.RECORDED,
                    Observation.of(
                            ids.get(),
                            measure,
                            key.site(),
                            key.stratum(),
                            figures,
                            now,
                            recorder,
                            smallestCell,
                            furthest));
        }
        // who has no note to give has nothing against the one that is there
        Figures said = figures.note().isPresent() ? figures : figures.noting(there.note());
        Observation right = there.correct(measure, said, now, recorder, smallestCell, furthest);
        return new Taken(right.equals(there) ? Outcome.UNCHANGED : Outcome.CORRECTED, right);
    }

    /** What there can be one observation for. */
    private record Key(MeasureId measure, String site, LocalDate period, String stratum) {

        static Key of(ReportedObservation row) {
            return new Key(row.measure(), row.site(), row.period(), row.stratum());
        }

        static Key of(Observation observation) {
            return new Key(observation.measure(), observation.site(), observation.period(), observation.stratum());
        }
    }

    /** What becomes of a key. */
    private record Taken(Outcome outcome, Observation observation) {}
}

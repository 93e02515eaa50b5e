package org.learninghealth.measurement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.InvalidInput.Violation;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.Require;
import org.learninghealth.internal.Deidentification;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reading;
import org.learninghealth.internal.Work;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Observations, by way of the kernel. */
final class DefaultObservations implements Observations {

    private final Kernel kernel;
    private final Deidentification deidentification;
    private final int smallestCell;

    DefaultObservations(Kernel kernel, Deidentification deidentification, int smallestCell) {
        this.kernel = kernel;
        this.deidentification = deidentification;
        this.smallestCell = smallestCell;
    }

    @Override
    public Observation record(Actor actor, RecordObservation command) {
        return kernel.perform(actor, command, Observation.TYPE, work -> {
            Measure measure = work.visible(Measure.TYPE).get(command.measure());
            var recording =
                    work.require(Action.RECORD_OBSERVATION, work.facts(measure.community(), ResourceType.OBSERVATION));
            requireUnit(measure, command.unit());
            deidentification.require(command.texts());
            Observation observation = Observation.of(
                    work.newId(ObservationId::new),
                    measure,
                    command.site(),
                    command.stratum(),
                    command.figures(),
                    work.now(),
                    work.person(Action.RECORD_OBSERVATION),
                    smallestCell,
                    Disclosure.SHARED);
            Filter<Observation> same = Observation.series(measure.id(), command.site(), command.stratum())
                    .and(Observation.PERIOD, command.period());
            if (work.known(Observation.TYPE).any(same)) {
                throw new Duplicate(Observation.TYPE.toString());
            }
            return recording
                    .insert(observation)
                    .emit(new ObservationsRecorded(measure.id(), 1, command.period(), command.period(), 0));
        });
    }

    @Override
    public Measure recordAll(Actor actor, RecordObservations command) {
        return kernel.perform(actor, command, Measure.TYPE, work -> {
            Measure measure = work.visible(Measure.TYPE).get(command.measure());
            var recording =
                    work.require(Action.RECORD_OBSERVATION, work.facts(measure.community(), ResourceType.OBSERVATION));
            List<Figures> rows = command.figures();
            refuseFaulty(command, rows, measure, recorded(work, command));
            deidentification.require(command.texts());
            List<Observation> observations = rows.stream()
                    .map(row -> Observation.of(
                            work.newId(ObservationId::new),
                            measure,
                            command.site(),
                            command.stratum(),
                            row,
                            work.now(),
                            work.person(Action.RECORD_OBSERVATION),
                            smallestCell,
                            Disclosure.SHARED))
                    .toList();
            List<LocalDate> periods =
                    rows.stream().map(Figures::period).sorted().toList();
            return recording
                    .update(measure)
                    .alsoInsertAll(Observation.TYPE, observations)
                    .emit(new ObservationsRecorded(
                            measure.id(), rows.size(), periods.get(0), periods.get(periods.size() - 1), 0));
        });
    }

    @Override
    public IngestReport ingest(Actor actor, IngestObservations command) {
        AtomicReference<IngestReport> report = new AtomicReference<>();
        kernel.perform(Require.present(actor, "actor").withoutRequest(), command, Measure.TYPE, work -> {
            var recording =
                    work.require(Action.RECORD_OBSERVATION, work.facts(command.community(), ResourceType.OBSERVATION));
            Map<MeasureId, Measure> measures =
                    measures(work.visible(Measure.TYPE), command.community(), command.rows());
            Intake intake = new Intake(
                    measures,
                    work.known(Observation.TYPE),
                    () -> work.newId(ObservationId::new),
                    work.now(),
                    work.person(Action.RECORD_OBSERVATION),
                    deidentification,
                    smallestCell,
                    Disclosure.SHARED);
            report.set(intake.take(command.rows()));
            return recording
                    .update(measures.values().stream().findFirst().orElseThrow(NotFound::new))
                    .alsoInsertAll(Observation.TYPE, intake.recorded())
                    .alsoUpdateAll(Observation.TYPE, intake.corrected())
                    .emitAll(intake.events());
        });
        return Objects.requireNonNull(report.get());
    }

    /** Those of a community's measures that rows name. */
    static Map<MeasureId, Measure> measures(
            Reading<Measure, MeasureId> from, CommunityId community, List<ReportedObservation> rows) {
        List<MeasureId> named = rows.stream()
                .map(ReportedObservation::measure)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return from
                .first(
                        Filter.where(Measure.COMMUNITY, community).in(Measure.SELF, named),
                        Order.ascending(Measure.DEFINED_AT),
                        named.size() + 1)
                .stream()
                .collect(Collectors.toMap(Measure::id, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }

    @Override
    public Observation correct(Actor actor, CorrectObservation command) {
        return kernel.perform(actor, command, Observation.TYPE, work -> {
            Observation observation = work.get(Observation.TYPE, command.observation(), command.expectedVersion());
            var recording = work.require(Action.RECORD_OBSERVATION, work.facts(Observation.TYPE, observation));
            Measure measure = work.known(Measure.TYPE).get(observation.measure());
            requireUnit(measure, command.unit());
            deidentification.require(command.texts());
            Figures right =
                    Figures.of("", observation.period(), command.numerator(), command.denominator(), command.note());
            return recording
                    .update(observation.correct(
                            measure,
                            right,
                            work.now(),
                            work.person(Action.RECORD_OBSERVATION),
                            smallestCell,
                            Disclosure.SHARED))
                    .emit(new ObservationCorrected(observation.id(), measure.id(), observation.period()));
        });
    }

    @Override
    public Observation exclude(Actor actor, ExcludeObservation command) {
        return kernel.perform(actor, command, Observation.TYPE, work -> {
            Observation observation = work.get(Observation.TYPE, command.observation(), command.expectedVersion());
            var recording = work.require(Action.RECORD_OBSERVATION, work.facts(Observation.TYPE, observation));
            deidentification.require(Map.of("reason", command.reason()));
            return recording
                    .update(observation.exclude(command.reason(), work.now(), work.person(Action.RECORD_OBSERVATION)))
                    .emit(new ObservationExcluded(observation.id(), observation.measure(), observation.period()));
        });
    }

    @Override
    public Observation include(Actor actor, IncludeObservation command) {
        return kernel.perform(actor, command, Observation.TYPE, work -> {
            Observation observation = work.get(Observation.TYPE, command.observation(), command.expectedVersion());
            var recording = work.require(Action.RECORD_OBSERVATION, work.facts(Observation.TYPE, observation));
            deidentification.require(Map.of("reason", command.reason()));
            return recording
                    .update(observation.include(command.reason(), work.now(), work.person(Action.RECORD_OBSERVATION)))
                    .emit(new ObservationIncluded(observation.id(), observation.measure(), observation.period()));
        });
    }

    @Override
    public Optional<Observation> find(Actor actor, ObservationId id) {
        return kernel.read(actor, reader -> reader.visible(Observation.TYPE).find(id));
    }

    @Override
    public Page<Observation> list(Actor actor, MeasureId measure, PageRequest page) {
        Filter<Observation> filter = Filter.where(Observation.MEASURE, Require.present(measure, "measure"));
        return kernel.read(
                actor,
                reader -> reader.visible(Observation.TYPE).list(filter, Order.ascending(Observation.PERIOD), page));
    }

    /** The periods that the series has already, from the first of the rows' to the last. */
    private static Set<LocalDate> recorded(Work<?, ?> work, RecordObservations command) {
        List<LocalDate> periods = command.rows().stream()
                .map(RecordObservations.Row::period)
                .sorted()
                .toList();
        Filter<Observation> around = Observation.series(command.measure(), command.site(), command.stratum())
                .between(
                        Observation.PERIOD,
                        periods.get(0),
                        periods.get(periods.size() - 1).plusDays(1));
        return work.known(Observation.TYPE).countBy(Observation.PERIOD, around).keySet();
    }

    /** Refuses all rows that can't be recorded, at once (rule L12). */
    private static void refuseFaulty(
            RecordObservations command, List<Figures> rows, Measure measure, Set<LocalDate> recorded) {
        List<Violation> faults = new ArrayList<>();
        measure.stratumFault("stratum", command.stratum()).ifPresent(faults::add);
        measure.unitFault("unit", command.unit()).ifPresent(faults::add);
        Set<LocalDate> seen = new HashSet<>();
        for (Figures row : rows) {
            faults.addAll(row.faults(measure));
            if (!seen.add(row.period())) {
                faults.add(row.fault("period", "repeated"));
            } else if (recorded.contains(row.period())) {
                faults.add(row.fault("period", "recorded"));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    private static void requireUnit(Measure measure, @Nullable String unit) {
        measure.unitFault("unit", unit).ifPresent(fault -> {
            throw new InvalidInput(List.of(fault));
        });
    }
}

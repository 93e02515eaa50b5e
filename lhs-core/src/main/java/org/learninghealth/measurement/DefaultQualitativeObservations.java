package org.learninghealth.measurement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.InvalidInput.Violation;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.Require;
import org.learninghealth.concept.Concepts;
import org.learninghealth.internal.Deidentification;
import org.learninghealth.internal.Kernel;
import org.learninghealth.spi.Order;

/** Qualitative observations, by way of the kernel. */
final class DefaultQualitativeObservations implements QualitativeObservations {

    private final Kernel kernel;
    private final Concepts concepts;
    private final Deidentification deidentification;

    DefaultQualitativeObservations(Kernel kernel, Concepts concepts, Deidentification deidentification) {
        this.kernel = kernel;
        this.concepts = concepts;
        this.deidentification = deidentification;
    }

    @Override
    public QualitativeObservation record(Actor actor, RecordQualitativeObservation command) {
        return kernel.perform(actor, command, QualitativeObservation.TYPE, work -> {
            Measure measure = work.visible(Measure.TYPE).get(command.measure());
            var recording = work.require(
                    Action.RECORD_OBSERVATION, work.facts(measure.community(), ResourceType.QUALITATIVE_OBSERVATION));
            deidentification.require(command.texts());
            concepts.require(command.theme(), "theme");
            List<Violation> faults = new ArrayList<>();
            measure.periodFault("period", command.period()).ifPresent(faults::add);
            measure.stratumFault("stratum", command.stratum()).ifPresent(faults::add);
            if (!faults.isEmpty()) {
                throw new InvalidInput(faults);
            }
            QualitativeObservation observation = new QualitativeObservation(
                    work.newId(QualitativeObservationId::new),
                    measure.id(),
                    measure.community(),
                    command.site(),
                    command.period(),
                    command.stratum(),
                    command.theme(),
                    command.text(),
                    work.now(),
                    work.person(Action.RECORD_OBSERVATION),
                    0);
            return recording
                    .insert(observation)
                    .emit(new QualitativeObservationRecorded(
                            observation.id(), measure.id(), measure.community(), observation.period()));
        });
    }

    @Override
    public QualitativeObservation correct(Actor actor, CorrectQualitativeObservation command) {
        return kernel.perform(actor, command, QualitativeObservation.TYPE, work -> {
            QualitativeObservation observation =
                    work.get(QualitativeObservation.TYPE, command.observation(), command.expectedVersion());
            var recording =
                    work.require(Action.RECORD_OBSERVATION, work.facts(QualitativeObservation.TYPE, observation));
            deidentification.require(command.texts());
            concepts.require(command.theme(), "theme");
            return recording
                    .update(observation.correct(
                            command.theme(), command.text(), work.now(), work.person(Action.RECORD_OBSERVATION)))
                    .emit(new QualitativeObservationCorrected(
                            observation.id(), observation.measure(), observation.community()));
        });
    }

    @Override
    public QualitativeObservation get(Actor actor, QualitativeObservationId id) {
        return kernel.read(
                actor, reader -> reader.visible(QualitativeObservation.TYPE).get(id));
    }

    @Override
    public Optional<QualitativeObservation> find(Actor actor, QualitativeObservationId id) {
        return kernel.read(
                actor, reader -> reader.visible(QualitativeObservation.TYPE).find(id));
    }

    @Override
    public Page<QualitativeObservation> list(Actor actor, QualitativeObservationQuery query, PageRequest page) {
        Require.present(query, "query");
        return kernel.read(
                actor,
                reader -> reader.visible(QualitativeObservation.TYPE)
                        .list(query.filter(), Order.ascending(QualitativeObservation.PERIOD), page));
    }
}

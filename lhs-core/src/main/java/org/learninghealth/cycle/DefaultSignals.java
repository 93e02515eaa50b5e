package org.learninghealth.cycle;

import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Deidentification;
import org.learninghealth.internal.Granted;
import org.learninghealth.internal.Kernel;
import org.learninghealth.knowledge.ProvenanceType;
import org.learninghealth.knowledge.ThingKind;
import org.learninghealth.knowledge.ThingRef;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Signals, by way of the kernel. */
final class DefaultSignals implements Signals {

    private final Kernel kernel;
    private final Deidentification deidentification;

    DefaultSignals(Kernel kernel, Deidentification deidentification) {
        this.kernel = kernel;
        this.deidentification = deidentification;
    }

    @Override
    public Signal raise(Actor actor, RaiseSignal command) {
        return kernel.perform(actor, command, Signal.TYPE, work -> {
            var raising = work.require(Action.RAISE_SIGNAL, work.facts(command.community(), ResourceType.SIGNAL));
            PersonId person = Lead.person(actor, Action.RAISE_SIGNAL);
            deidentification.require(command.texts());
            Optional<MeasureId> measure = Optional.ofNullable(command.measure());
            measure.map(work.visible(Measure.TYPE)::get)
                    .filter(seenIn -> !seenIn.community().equals(command.community()))
                    .ifPresent(elsewhere -> {
                        throw new NotFound();
                    });
            Signal signal = new Signal(
                    work.newId(SignalId::new),
                    command.community(),
                    command.source(),
                    command.topic(),
                    command.nature(),
                    command.polarity(),
                    command.perspective(),
                    measure,
                    Optional.ofNullable(command.statistic()),
                    Optional.of(person),
                    SignalStatus.DETECTED,
                    Optional.empty(),
                    work.now(),
                    0);
            ThingRef raised = ThingRef.of(ThingKind.SIGNAL, signal.id());
            var decision = raising.insert(signal)
                    .alsoInsert(FeedbackOwed.TYPE, FeedbackOwed.to(person, work, signal.community(), raised))
                    .emit(new SignalDetected(
                            signal.id(), signal.community(), signal.nature(), signal.polarity(), signal.perspective()));
            return Links.draw(
                    decision,
                    work,
                    signal.community(),
                    ProvenanceType.RAISED,
                    ThingRef.of(ThingKind.PERSON, person),
                    raised);
        });
    }

    @Override
    public Signal advance(Actor actor, AdvanceSignal command) {
        return kernel.perform(actor, command, Signal.TYPE, work -> {
            Signal signal = work.get(Signal.TYPE, command.signal(), command.expectedVersion());
            var assessing = work.require(Action.ASSESS_SIGNAL, work.facts(Signal.TYPE, signal));
            return moved(assessing, signal, signal.advance(command.status()));
        });
    }

    @Override
    public Signal discard(Actor actor, DiscardSignal command) {
        return kernel.perform(actor, command, Signal.TYPE, work -> {
            Signal signal = work.get(Signal.TYPE, command.signal(), command.expectedVersion());
            var assessing = work.require(Action.ASSESS_SIGNAL, work.facts(Signal.TYPE, signal));
            return moved(assessing, signal, signal.discard(command.reason()));
        });
    }

    @Override
    public Signal get(Actor actor, SignalId id) {
        return kernel.read(actor, reader -> reader.visible(Signal.TYPE).get(id));
    }

    @Override
    public Optional<Signal> find(Actor actor, SignalId id) {
        return kernel.read(actor, reader -> reader.visible(Signal.TYPE).find(id));
    }

    @Override
    public Page<Signal> list(Actor actor, SignalQuery query, PageRequest page) {
        Filter<Signal> filter = Require.present(query, "query").filter();
        return kernel.read(
                actor, reader -> reader.visible(Signal.TYPE).list(filter, Order.descending(Signal.DETECTED_AT), page));
    }

    private static Decision<Signal, SignalId> moved(Granted<Signal, SignalId> assessing, Signal before, Signal after) {
        return assessing
                .update(after)
                .emit(new SignalStatusChanged(after.id(), after.community(), before.status(), after.status()));
    }
}

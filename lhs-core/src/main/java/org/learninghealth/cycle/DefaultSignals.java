package org.learninghealth.cycle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.Concepts;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Deidentification;
import org.learninghealth.internal.Granted;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.internal.Work;
import org.learninghealth.knowledge.ProvenanceType;
import org.learninghealth.knowledge.ThingKind;
import org.learninghealth.knowledge.ThingRef;
import org.learninghealth.measurement.DataFeedId;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Signals, by way of the kernel. */
final class DefaultSignals implements Signals {

    private final Kernel kernel;
    private final Concepts concepts;
    private final Deidentification deidentification;
    private final Duration repeatWithin;
    private final int answersDueIn;

    DefaultSignals(
            Kernel kernel,
            Concepts concepts,
            Deidentification deidentification,
            Duration repeatWithin,
            int answersDueIn) {
        this.kernel = kernel;
        this.concepts = concepts;
        this.deidentification = deidentification;
        this.repeatWithin = repeatWithin;
        this.answersDueIn = answersDueIn;
    }

    @Override
    public Signal raise(Actor actor, RaiseSignal command) {
        return raise(actor, command, Optional.empty());
    }

    /** Takes what a detector of a feed has found, with the rights of the person who answers for that feed. */
    Signal raise(Actor actor, DataFeedId feed, RaiseSignal command) {
        return raise(actor, command, Optional.of(feed));
    }

    private Signal raise(Actor actor, RaiseSignal command, Optional<DataFeedId> feed) {
        return kernel.perform(actor, command, Signal.TYPE, work -> {
            var raising = work.require(Action.RAISE_SIGNAL, work.facts(command.community(), ResourceType.SIGNAL));
            Optional<PersonId> person =
                    feed.isPresent() ? Optional.empty() : Optional.of(work.person(Action.RAISE_SIGNAL));
            Optional<Concept> sourceType = Optional.ofNullable(command.sourceType());
            // a host whose own sources leave feeds out has them all the same
            sourceType
                    .filter(code -> feed.isEmpty())
                    .ifPresent(code -> concepts.require(code, Concepts.SIGNAL_SOURCE, "sourceType"));
            deidentification.require(command.texts());
            Optional<MeasureId> measure = Optional.ofNullable(command.measure());
            measure.map(work.visible(Measure.TYPE)::get)
                    .filter(seenIn -> !seenIn.community().equals(command.community()))
                    .ifPresent(elsewhere -> {
                        throw new NotFound();
                    });
            Optional<Signal> latest = latest(work, command);
            return latest.filter(signal -> signal.takesIn(work.now(), repeatWithin))
                    .map(signal -> again(work, raising, signal, person))
                    .orElseGet(() -> raised(
                            work,
                            raising,
                            new Signal(
                                    work.newId(SignalId::new),
                                    command.community(),
                                    command.source(),
                                    sourceType,
                                    command.topic(),
                                    command.nature(),
                                    command.polarity(),
                                    command.perspective(),
                                    measure,
                                    Optional.ofNullable(command.statistic()),
                                    person,
                                    feed,
                                    SignalStatus.DETECTED,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.ofNullable(command.area()),
                                    Optional.ofNullable(command.dedupKey()),
                                    latest.map(signal -> signal.occurrence() + 1)
                                            .orElse(0),
                                    1,
                                    work.now(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    work.now(),
                                    Optional.empty(),
                                    0)));
        });
    }

    @Override
    public Signal advance(Actor actor, AdvanceSignal command) {
        return kernel.perform(actor, command, Signal.TYPE, work -> {
            Signal signal = work.get(Signal.TYPE, command.signal(), command.expectedVersion());
            var assessing = work.require(Action.ASSESS_SIGNAL, work.facts(Signal.TYPE, signal));
            Signal advanced = signal.advance(command.status(), actor.person(), work.now());
            var decision = moved(assessing, signal, advanced);
            return command.status() == SignalStatus.VERIFIED
                    ? decision.emit(new SignalVerified(signal.id(), signal.community()))
                    : decision;
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
    public Signal assess(Actor actor, AssessSignal command) {
        return kernel.perform(actor, command, Signal.TYPE, work -> {
            Signal signal = work.get(Signal.TYPE, command.signal(), command.expectedVersion());
            var assessing = work.require(Action.ASSESS_SIGNAL, work.facts(Signal.TYPE, signal));
            return moved(assessing, signal, signal.assess(command.risk(), Optional.ofNullable(command.note())));
        });
    }

    @Override
    public Signal markDuplicate(Actor actor, MarkDuplicate command) {
        return kernel.perform(actor, command, Signal.TYPE, work -> {
            Signal signal = work.get(Signal.TYPE, command.signal(), command.expectedVersion());
            var assessing = work.require(Action.ASSESS_SIGNAL, work.facts(Signal.TYPE, signal));
            Signal original = work.visible(Signal.TYPE).get(command.original());
            if (!original.community().equals(signal.community())) {
                throw new NotFound();
            }
            // held, so that two don't become duplicates of each other
            return moved(assessing, signal, signal.leaveTo(original))
                    .restingOn(Signal.TYPE, List.of(signal, original))
                    .emit(new SignalMerged(signal.id(), signal.community(), original.id()));
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

    /** The latest signal with the same key; whoever raises one more at the same time takes the same place in the row. */
    private static Optional<Signal> latest(Reader reader, RaiseSignal command) {
        return Optional.ofNullable(command.dedupKey())
                .flatMap(key -> reader.known(Signal.TYPE)
                        .find(
                                Filter.where(Signal.COMMUNITY, command.community())
                                        .and(Signal.DEDUP_KEY, key),
                                Order.descending(Signal.OCCURRENCE)));
    }

    private Decision<Signal, SignalId> raised(
            Work<Signal, SignalId> work, Granted<Signal, SignalId> raising, Signal signal) {
        ThingRef raised = ThingRef.of(ThingKind.SIGNAL, signal.id());
        var decision = raising.insert(signal)
                .emit(new SignalDetected(
                        signal.id(),
                        signal.community(),
                        signal.nature(),
                        signal.polarity(),
                        signal.perspective(),
                        signal.sourceType(),
                        signal.feed()));
        signal.raisedBy().ifPresent(person -> owe(decision, work, signal, person));
        signal.feed()
                .ifPresent(feed -> Links.draw(
                        decision,
                        work,
                        signal.community(),
                        ProvenanceType.RAISED,
                        ThingRef.of(ThingKind.FEED, feed),
                        raised));
        return decision;
    }

    /** The same once more; whoever hasn't raised it before is owed an answer too (rule L22). */
    private Decision<Signal, SignalId> again(
            Work<Signal, SignalId> work, Granted<Signal, SignalId> raising, Signal signal, Optional<PersonId> by) {
        Signal counted = signal.again(work.now());
        var decision =
                raising.update(counted).emit(new SignalRepeated(counted.id(), counted.community(), counted.count()));
        by.filter(person -> !work.known(FeedbackOwed.TYPE)
                        .any(Filter.where(FeedbackOwed.SOURCE, signal.id().value())
                                .and(FeedbackOwed.OWED_TO, person)))
                .ifPresent(person -> owe(decision, work, signal, person));
        return decision;
    }

    /** Notes who raised it, and that they are owed an answer. */
    private void owe(Decision<Signal, SignalId> decision, Work<Signal, SignalId> work, Signal signal, PersonId person) {
        ThingRef raised = ThingRef.of(ThingKind.SIGNAL, signal.id());
        Links.draw(
                decision.alsoInsert(
                        FeedbackOwed.TYPE, FeedbackOwed.to(person, work, signal.community(), raised, answersDueIn)),
                work,
                signal.community(),
                ProvenanceType.RAISED,
                ThingRef.of(ThingKind.PERSON, person),
                raised);
    }

    private static Decision<Signal, SignalId> moved(Granted<Signal, SignalId> assessing, Signal before, Signal after) {
        return assessing
                .update(after)
                .emit(new SignalStatusChanged(after.id(), after.community(), before.status(), after.status()));
    }
}

package org.learninghealth.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learninghealth.access.Permit;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Conflict;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.Id;
import org.learninghealth.base.Transient;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Repository;

/**
 * All that a command is to change and to tell, decided before anything is written. Built up by one thread.
 *
 * @param <T> the aggregate that the command is about
 * @param <I> its id
 */
public final class Decision<T extends Aggregate<T, I>, I extends Id> {

    private final Work<T, I> work;
    private final Permit permit;
    private final I subject;
    private Optional<CommunityId> community;
    private Optional<T> left = Optional.empty();
    private final Map<AggregateType<?, ?>, Changes<?, ?>> changes = new LinkedHashMap<>();
    private final List<DomainEvent> events = new ArrayList<>();
    private final List<Runnable> others = new ArrayList<>();

    Decision(Work<T, I> work, Permit permit, Optional<CommunityId> community, I subject) {
        this.work = work;
        this.permit = permit;
        this.community = community;
        this.subject = subject;
    }

    /**
     * Adds: something new beside it.
     *
     * @param <A> the aggregate
     * @param <J> its id
     * @param type the kind
     * @param aggregate the new aggregate
     * @return this decision
     */
    public <A extends Aggregate<A, J>, J extends Id> Decision<T, I> alsoInsert(AggregateType<A, J> type, A aggregate) {
        changes(type).inserts.add(aggregate);
        return this;
    }

    /**
     * Adds: a change of something else.
     *
     * @param <A> the aggregate
     * @param <J> its id
     * @param type the kind
     * @param aggregate its new state
     * @return this decision
     */
    public <A extends Aggregate<A, J>, J extends Id> Decision<T, I> alsoUpdate(AggregateType<A, J> type, A aggregate) {
        changes(type).updates.add(aggregate);
        return this;
    }

    /**
     * Adds: new things of one kind.
     *
     * @param <A> the aggregate
     * @param <J> its id
     * @param type the kind
     * @param aggregates the new aggregates
     * @return this decision
     */
    public <A extends Aggregate<A, J>, J extends Id> Decision<T, I> alsoInsertAll(
            AggregateType<A, J> type, Collection<A> aggregates) {
        changes(type).inserts.addAll(aggregates);
        return this;
    }

    /**
     * Adds: changes of several things of one kind.
     *
     * @param <A> the aggregate
     * @param <J> its id
     * @param type the kind
     * @param aggregates their new states
     * @return this decision
     */
    public <A extends Aggregate<A, J>, J extends Id> Decision<T, I> alsoUpdateAll(
            AggregateType<A, J> type, Collection<A> aggregates) {
        changes(type).updates.addAll(aggregates);
        return this;
    }

    /**
     * Adds: the taking away of things of one kind.
     *
     * @param <A> the aggregate
     * @param <J> its id
     * @param type the kind
     * @param aggregates the things as they were read
     * @return this decision
     */
    public <A extends Aggregate<A, J>, J extends Id> Decision<T, I> alsoDeleteAll(
            AggregateType<A, J> type, Collection<A> aggregates) {
        changes(type).deletions.addAll(aggregates);
        return this;
    }

    /**
     * Adds: a change of what isn't kept as aggregates, to be made after theirs and in the same transaction.
     *
     * @param change makes it
     * @return this decision
     */
    public Decision<T, I> alsoDo(Runnable change) {
        others.add(change);
        return this;
    }

    /**
     * Adds: the state of things that were weighed, such as that someone else coordinates a community. If another command
     * changes them at the same time, this one is decided anew. Things that are changed themselves belong here too, where the
     * other command might rest on them in turn: whoever comes first then holds them all.
     *
     * @param <A> the aggregate
     * @param <J> its id
     * @param type the kind
     * @param aggregates the things as they were weighed
     * @return this decision
     */
    public <A extends Aggregate<A, J>, J extends Id> Decision<T, I> restingOn(
            AggregateType<A, J> type, Collection<A> aggregates) {
        changes(type).grounds.addAll(aggregates);
        return this;
    }

    /**
     * Adds: the state of things that were weighed and that others may weigh at the same time, such as that a community isn't
     * archived. If another command changes them at the same time, this one is decided anew.
     *
     * @param <A> the aggregate
     * @param <J> its id
     * @param type the kind
     * @param aggregates the things as they were weighed
     * @return this decision
     */
    public <A extends Aggregate<A, J>, J extends Id> Decision<T, I> assuming(
            AggregateType<A, J> type, Collection<A> aggregates) {
        changes(type).assumed.addAll(aggregates);
        return this;
    }

    /**
     * Adds: that there was nothing else of a sort, such as nobody else who has to go along. If another command adds something
     * at the same time, this one is decided anew; that needs the other command to assume something that this one changes or
     * {@linkplain #restingOn rests on}.
     *
     * @param <A> the aggregate
     * @param <J> its id
     * @param type the kind
     * @param filter which sort
     * @param aggregates all there was
     * @return this decision
     */
    public <A extends Aggregate<A, J>, J extends Id> Decision<T, I> assumingOnly(
            AggregateType<A, J> type, Filter<A> filter, List<A> aggregates) {
        changes(type).all.put(filter, aggregates);
        return this;
    }

    /**
     * Adds: events to tell of, once it is written.
     *
     * @param happened the events, in order
     * @return this decision
     */
    public Decision<T, I> emit(DomainEvent... happened) {
        events.addAll(List.of(happened));
        return this;
    }

    /**
     * Adds: events to tell of, once it is written.
     *
     * @param happened the events, in order
     * @return this decision
     */
    public Decision<T, I> emitAll(Collection<? extends DomainEvent> happened) {
        events.addAll(happened);
        return this;
    }

    /**
     * Says where it happens, if the community wasn't there yet when leave was given.
     *
     * @param place the community
     * @return this decision
     */
    public Decision<T, I> within(CommunityId place) {
        community = Optional.of(place);
        return this;
    }

    Decision<T, I> leaving(T aggregate) {
        left = Optional.of(aggregate);
        return this;
    }

    /**
     * Writes all of it, kind by kind, and returns the aggregate that the command is about.
     *
     * @throws Conflict if a race was lost; once something is written, it says that the transaction must be rolled back
     */
    T write(Kernel kernel) {
        // held before anything is looked at again, and all that before anything is written
        changes.values().forEach(change -> change.hold(kernel, permit));
        changes.values().forEach(change -> change.expect(kernel, permit));
        List<Aggregate<?, ?>> written = new ArrayList<>();
        try {
            changes.values().forEach(change -> change.write(kernel, work, permit, written));
            others.forEach(Runnable::run);
        } catch (Conflict lost) {
            throw written.isEmpty() || lost.rollbackRequired() ? lost : new Transient(lost);
        }
        return left.orElseGet(() -> written.stream()
                .filter(row -> row.id().equals(subject))
                .map(work.home().aggregate()::cast)
                .findFirst()
                .orElseThrow());
    }

    Permit permit() {
        return permit;
    }

    Optional<CommunityId> community() {
        return community;
    }

    I subject() {
        return subject;
    }

    Instant at() {
        return work.now();
    }

    List<DomainEvent> events() {
        return events;
    }

    @SuppressWarnings("unchecked") // a kind's changes are of that kind, since only this method adds them
    private <A extends Aggregate<A, J>, J extends Id> Changes<A, J> changes(AggregateType<A, J> type) {
        return (Changes<A, J>) changes.computeIfAbsent(type, key -> new Changes<>(type));
    }

    /** What is to change among the aggregates of one kind. */
    private static final class Changes<A extends Aggregate<A, J>, J extends Id> {

        private final AggregateType<A, J> type;
        private final List<A> grounds = new ArrayList<>();
        private final List<A> assumed = new ArrayList<>();
        private final Map<Filter<A>, List<A>> all = new LinkedHashMap<>();
        private final List<A> inserts = new ArrayList<>();
        private final List<A> updates = new ArrayList<>();
        private final List<A> deletions = new ArrayList<>();

        Changes(AggregateType<A, J> type) {
            this.type = type;
        }

        void hold(Kernel kernel, Permit permit) {
            if (!grounds.isEmpty()) {
                kernel.repository(type).holdAll(grounds, permit);
            }
            if (!assumed.isEmpty()) {
                kernel.repository(type).shareAll(assumed, permit);
            }
        }

        void expect(Kernel kernel, Permit permit) {
            all.forEach((filter, rows) -> kernel.repository(type).expectAll(filter, rows, permit));
        }

        void write(Kernel kernel, Reader reader, Permit permit, List<Aggregate<?, ?>> written) {
            Repository<A, J> repository = kernel.repository(type);
            if (!inserts.isEmpty()) {
                written.addAll(repository.insertAll(inserts, permit));
            }
            if (!updates.isEmpty()) {
                List<A> before = updates.stream()
                        .flatMap(update -> reader.found(type, update).stream())
                        .toList();
                written.addAll(
                        before.size() == updates.size()
                                ? repository.replaceAll(before, updates, permit)
                                : repository.updateAll(updates, permit));
            }
            if (!deletions.isEmpty()) {
                repository.deleteAll(deletions, permit);
                written.addAll(deletions);
            }
        }
    }
}

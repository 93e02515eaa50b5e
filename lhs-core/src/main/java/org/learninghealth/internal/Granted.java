package org.learninghealth.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.learninghealth.access.Permit;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Id;
import org.learninghealth.spi.AggregateType;

/**
 * Leave that was given; what a {@link Decision} begins with.
 *
 * @param <T> the aggregate that the command is about
 * @param <I> its id
 */
public final class Granted<T extends Aggregate<T, I>, I extends Id> {

    private final Work<T, I> work;
    private final Permit permit;
    private final Optional<CommunityId> community;
    private final UnaryOperator<Decision<T, I>> assumed;

    Granted(Work<T, I> work, Permit permit, Optional<CommunityId> community) {
        this(work, permit, community, decision -> decision);
    }

    private Granted(
            Work<T, I> work, Permit permit, Optional<CommunityId> community, UnaryOperator<Decision<T, I>> assumed) {
        this.work = work;
        this.permit = permit;
        this.community = community;
        this.assumed = assumed;
    }

    /**
     * The same leave, given the state of something that decides whether there is room for the command at all, such as that a
     * cycle goes on: every decision that begins here {@linkplain Decision#assuming assumes} it.
     *
     * @param <A> the aggregate
     * @param <J> its id
     * @param type the kind
     * @param weighed the thing as it was weighed
     * @return leave that is bound to it
     */
    public <A extends Aggregate<A, J>, J extends Id> Granted<T, I> assuming(AggregateType<A, J> type, A weighed) {
        return new Granted<>(
                work, permit, community, decision -> assumed.apply(decision).assuming(type, List.of(weighed)));
    }

    /**
     * Decides to add the aggregate.
     *
     * @param aggregate the new aggregate
     * @return the decision
     */
    public Decision<T, I> insert(T aggregate) {
        return decision(aggregate).alsoInsert(work.home(), aggregate);
    }

    /**
     * Decides to change the aggregate.
     *
     * @param aggregate its new state
     * @return the decision
     */
    public Decision<T, I> update(T aggregate) {
        return decision(aggregate).alsoUpdate(work.home(), aggregate);
    }

    /**
     * Decides to leave the aggregate as it is, and only to tell what was found out about it.
     *
     * @param aggregate its state
     * @return the decision
     */
    public Decision<T, I> leave(T aggregate) {
        return decision(aggregate).leaving(aggregate);
    }

    private Decision<T, I> decision(T aggregate) {
        return assumed.apply(new Decision<>(work, permit, community, aggregate.id()));
    }
}

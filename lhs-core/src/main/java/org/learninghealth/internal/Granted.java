package org.learninghealth.internal;

import java.time.Instant;
import java.util.Optional;
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

    private final AggregateType<T, I> home;
    private final Permit permit;
    private final Optional<CommunityId> community;
    private final Instant at;

    Granted(AggregateType<T, I> home, Permit permit, Optional<CommunityId> community, Instant at) {
        this.home = home;
        this.permit = permit;
        this.community = community;
        this.at = at;
    }

    /**
     * Decides to add the aggregate.
     *
     * @param aggregate the new aggregate
     * @return the decision
     */
    public Decision<T, I> insert(T aggregate) {
        return new Decision<>(home, permit, community, at, aggregate.id()).alsoInsert(home, aggregate);
    }

    /**
     * Decides to change the aggregate.
     *
     * @param aggregate its new state
     * @return the decision
     */
    public Decision<T, I> update(T aggregate) {
        return new Decision<>(home, permit, community, at, aggregate.id()).alsoUpdate(home, aggregate);
    }
}

package org.learninghealth.internal;

import java.util.Optional;
import org.learninghealth.access.Permit;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Id;

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

    Granted(Work<T, I> work, Permit permit, Optional<CommunityId> community) {
        this.work = work;
        this.permit = permit;
        this.community = community;
    }

    /**
     * Decides to add the aggregate.
     *
     * @param aggregate the new aggregate
     * @return the decision
     */
    public Decision<T, I> insert(T aggregate) {
        return new Decision<>(work, permit, community, aggregate.id()).alsoInsert(work.home(), aggregate);
    }

    /**
     * Decides to change the aggregate.
     *
     * @param aggregate its new state
     * @return the decision
     */
    public Decision<T, I> update(T aggregate) {
        return new Decision<>(work, permit, community, aggregate.id()).alsoUpdate(work.home(), aggregate);
    }
}

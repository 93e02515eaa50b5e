package org.learninghealth.spi;

import java.util.List;
import java.util.Optional;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.Id;

/**
 * All that the library keeps, in one place and under one unit of work. Every implementation passes the storage kit in
 * the {@code tests} jar of this module. Safe for use by several threads.
 */
public interface Storage {

    /**
     * The transactions of this storage.
     *
     * @return the same one at every call
     */
    UnitOfWork unitOfWork();

    /**
     * Where aggregates of a kind are kept.
     *
     * @param <T> the aggregate
     * @param <I> its id
     * @param type the kind
     * @return their repository
     * @throws org.learninghealth.base.InvalidConfiguration if this storage doesn't know the kind
     */
    <T extends Aggregate<T, I>, I extends Id> Repository<T, I> repository(AggregateType<T, I> type);

    /**
     * The messages that wait to be handed on.
     *
     * @return the outbox
     */
    Outbox outbox();

    /**
     * What was done on which request.
     *
     * @return the receipts
     */
    Receipts receipts();

    /**
     * Who took part when.
     *
     * @return the log
     */
    ActivityLog activity();

    /**
     * Who did what.
     *
     * @return the audit trail
     */
    AuditTrail audit();

    /**
     * Keys that live exactly as long as what is kept here.
     *
     * @return a ring, from storage that is gone when its JVM ends; empty, unless said otherwise, from storage that stays
     */
    default Optional<KeyRing> ownKeys() {
        return Optional.empty();
    }

    /**
     * Looks whether the storage is ready: reachable, and of the structure that this release needs.
     *
     * @return what is wrong, each with its remedy; empty if all is well
     */
    List<String> problems();
}

package org.learninghealth.spi;

import java.util.function.Supplier;

/**
 * The transaction that work runs in. An implementation joins what the host began and never commits, rolls back or
 * changes anything that it did not begin itself. Safe for use by several threads; each thread has its own transaction.
 */
public interface UnitOfWork {

    /**
     * Runs work in the active transaction by calling straight through; begins and commits one if none is active. An
     * exception from the work rolls back only a transaction that was begun here.
     *
     * @param <T> what the work returns
     * @param work the work
     * @return what the work returned
     */
    <T> T required(Supplier<T> work);

    /**
     * Runs work in a transaction of its own, whatever is active around it.
     *
     * @param <T> what the work returns
     * @param work the work
     * @return what the work returned
     */
    <T> T requiresNew(Supplier<T> work);

    /**
     * Whether a transaction is active on this thread that {@link #required} would join.
     *
     * @return true if so
     */
    boolean isActive();

    /**
     * Runs something after the active transaction has really been committed, and never after a rollback. It is a hint
     * that may be lost in a crash, so durable work must not hang on it. If it throws, nothing is undone.
     *
     * @param hint what to run; at once if no transaction is active
     */
    void afterCommit(Runnable hint);
}

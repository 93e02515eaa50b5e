package org.learninghealth.persistence.jpa;

import jakarta.persistence.EntityManager;
import java.util.function.Supplier;
import org.learninghealth.spi.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A unit of work with an entity manager. Work that finds a transaction active is called straight through, so that an
 * exception which the caller handles leaves that transaction as it was. A subclass says how transactions begin and end;
 * three are there: {@link ResourceLocalUnitOfWork}, and one each for Spring and JTA in packages of their own. Safe for use
 * by several threads.
 */
public abstract class JpaUnitOfWork implements UnitOfWork {

    private static final Logger LOG = LoggerFactory.getLogger(JpaUnitOfWork.class);

    /** For subclasses. */
    protected JpaUnitOfWork() {}

    /**
     * The entity manager of the active transaction. It belongs to whoever began that: never close it.
     *
     * @return an entity manager that has joined the active transaction
     * @throws IllegalStateException if no transaction is active
     */
    public abstract EntityManager entityManager();

    /**
     * Begins a transaction on this thread, whatever is active around it.
     *
     * @return the transaction, which will be ended by one call of one of its methods
     */
    protected abstract Transaction begin();

    /**
     * Keeps a hint for after the commit of the active transaction.
     *
     * @param hint what to run then; it doesn't throw
     */
    protected abstract void onCommit(Runnable hint);

    @Override
    public final <T> T required(Supplier<T> work) {
        return isActive() ? work.get() : requiresNew(work);
    }

    @Override
    public final <T> T requiresNew(Supplier<T> work) {
        Transaction transaction = beginning();
        T result;
        try {
            result = work.get();
        } catch (Throwable failed) {
            try {
                transaction.rollback();
            } catch (RuntimeException alsoFailed) {
                failed.addSuppressed(alsoFailed);
            }
            throw failed;
        }
        try {
            transaction.commit();
        } catch (RuntimeException failed) {
            throw Failures.of(failed, "committing");
        }
        return result;
    }

    @Override
    public final void afterCommit(Runnable hint) {
        Runnable harmless = () -> {
            try {
                hint.run();
            } catch (RuntimeException failed) {
                LOG.warn("A hint after a commit failed; what was committed stays committed", failed);
            }
        };
        if (isActive()) {
            onCommit(harmless);
        } else {
            harmless.run();
        }
    }

    private Transaction beginning() {
        try {
            return begin();
        } catch (RuntimeException failed) {
            throw Failures.of(failed, "beginning a transaction");
        }
    }

    /** A transaction that was begun here. Each method also frees what the transaction held, even if it throws. */
    protected interface Transaction {

        /** Commits; what was put off until after the commit has run when this returns. */
        void commit();

        /** Rolls back. */
        void rollback();
    }
}

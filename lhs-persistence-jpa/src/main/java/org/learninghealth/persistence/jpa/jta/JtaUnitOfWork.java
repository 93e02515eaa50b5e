package org.learninghealth.persistence.jpa.jta;

import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.learninghealth.persistence.jpa.JpaUnitOfWork;

/**
 * The unit of work of hosts whose transactions are JTA's, for instance Quarkus. Safe for use by several threads.
 */
public final class JtaUnitOfWork extends JpaUnitOfWork {

    /** Under this a transaction keeps its hints. */
    private static final Object HINTS = new Object();

    private static final Set<Integer> OVER =
            Set.of(Status.STATUS_COMMITTED, Status.STATUS_ROLLEDBACK, Status.STATUS_UNKNOWN);

    private final TransactionManager transactions;
    private final TransactionSynchronizationRegistry registry;
    private final Supplier<EntityManager> entityManager;

    private JtaUnitOfWork(
            TransactionManager transactions,
            TransactionSynchronizationRegistry registry,
            Supplier<EntityManager> entityManager) {
        this.transactions = Objects.requireNonNull(transactions, "transactions");
        this.registry = Objects.requireNonNull(registry, "registry");
        this.entityManager = Objects.requireNonNull(entityManager, "entityManager");
    }

    /**
     * Works in the transactions of a transaction manager.
     *
     * @param transactions begins and ends transactions
     * @param registry is told what to run after a commit
     * @param entityManager gives the entity manager of the active transaction; an injected one that follows the
     *     transaction will do
     * @return the unit of work
     */
    public static JtaUnitOfWork of(
            TransactionManager transactions,
            TransactionSynchronizationRegistry registry,
            Supplier<EntityManager> entityManager) {
        return new JtaUnitOfWork(transactions, registry, entityManager);
    }

    @Override
    public boolean isActive() {
        int status = registry.getTransactionStatus();
        return status == Status.STATUS_ACTIVE || status == Status.STATUS_MARKED_ROLLBACK;
    }

    @Override
    public EntityManager entityManager() {
        if (!isActive()) {
            throw new IllegalStateException("No transaction is active: run this within the unit of work");
        }
        return entityManager.get();
    }

    @Override
    protected Transaction begin() {
        jakarta.transaction.@Nullable Transaction outer = suspend();
        try {
            unchecked(transactions::begin);
        } catch (RuntimeException failed) {
            resume(outer);
            throw failed;
        }
        return new Transaction() {
            @Override
            public void commit() {
                end(transactions::commit);
            }

            @Override
            public void rollback() {
                end(transactions::rollback);
            }

            private void end(Step step) {
                try {
                    unchecked(step);
                } finally {
                    resume(outer);
                }
            }
        };
    }

    /** All of a transaction's hints wait as one, since a service may tell those who wait in any order. */
    @Override
    protected void onCommit(Runnable hint) {
        if (registry.getResource(HINTS) instanceof Hints waiting) {
            waiting.hints.add(hint);
        } else {
            Hints first = new Hints();
            first.hints.add(hint);
            registry.registerInterposedSynchronization(first);
            registry.putResource(HINTS, first);
        }
    }

    /** Takes the active transaction off the thread. One that is over, whose end is just being told of, can't come back. */
    private jakarta.transaction.@Nullable Transaction suspend() {
        try {
            boolean comesBack = !OVER.contains(transactions.getStatus());
            jakarta.transaction.Transaction outer = transactions.suspend();
            return comesBack ? outer : null;
        } catch (SystemException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void resume(jakarta.transaction.@Nullable Transaction outer) {
        if (outer != null) {
            unchecked(() -> transactions.resume(outer));
        }
    }

    private static void unchecked(Step step) {
        try {
            step.run();
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static final class Hints implements Synchronization {

        private final List<Runnable> hints = new ArrayList<>();

        @Override
        public void beforeCompletion() {
            // the hints are for afterwards
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                hints.forEach(Runnable::run);
            }
        }
    }

    private interface Step {
        void run() throws Exception;
    }
}

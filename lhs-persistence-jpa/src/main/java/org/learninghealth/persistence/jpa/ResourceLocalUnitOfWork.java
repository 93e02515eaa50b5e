package org.learninghealth.persistence.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The unit of work of hosts that have no transaction service: a persistence unit whose transactions are {@code
 * RESOURCE_LOCAL}. Transactions are bound to the thread that began them. Safe for use by several threads.
 */
public final class ResourceLocalUnitOfWork extends JpaUnitOfWork {

    private final EntityManagerFactory factory;

    @SuppressWarnings("ThreadLocalUsage") // not static: each persistence unit has transactions of its own
    private final ThreadLocal<@Nullable Active> current = new ThreadLocal<>();

    private ResourceLocalUnitOfWork(EntityManagerFactory factory) {
        this.factory = Objects.requireNonNull(factory, "factory");
    }

    /**
     * Works with entity managers of a factory.
     *
     * @param factory makes an entity manager for each transaction; stays the host's, who closes it
     * @return the unit of work
     */
    public static ResourceLocalUnitOfWork of(EntityManagerFactory factory) {
        return new ResourceLocalUnitOfWork(factory);
    }

    /**
     * Runs work in a transaction that the host began on an entity manager of its own. Nothing is committed, rolled back
     * or closed here. Hints for after the commit are dropped, since nobody tells when the host commits; a host that wants
     * them begins the transaction with {@link #required}.
     *
     * @param <T> what the work returns
     * @param host the host's entity manager, of the same persistence unit, with an active transaction
     * @param work the work
     * @return what the work returned
     * @throws IllegalStateException if the entity manager has no active transaction
     */
    public <T> T joining(EntityManager host, Supplier<T> work) {
        if (!host.getTransaction().isActive()) {
            throw new IllegalStateException("Begin the transaction before handing the entity manager over");
        }
        Active joined = new Active(host, current.get());
        current.set(joined);
        try {
            return work.get();
        } finally {
            joined.leave();
        }
    }

    @Override
    public boolean isActive() {
        return current.get() != null;
    }

    @Override
    public EntityManager entityManager() {
        return active().entityManager;
    }

    @Override
    protected Transaction begin() {
        EntityManager entityManager = factory.createEntityManager();
        try {
            entityManager.getTransaction().begin();
        } catch (RuntimeException failed) {
            entityManager.close();
            throw failed;
        }
        Active begun = new Active(entityManager, current.get());
        current.set(begun);
        return begun;
    }

    @Override
    protected void onCommit(Runnable hint) {
        active().hints.add(hint);
    }

    private Active active() {
        Active active = current.get();
        if (active == null) {
            throw new IllegalStateException("No transaction is active: run this within the unit of work");
        }
        return active;
    }

    private final class Active implements Transaction {

        private final EntityManager entityManager;
        private final @Nullable Active outer;
        private final List<Runnable> hints = new ArrayList<>();

        private Active(EntityManager entityManager, @Nullable Active outer) {
            this.entityManager = entityManager;
            this.outer = outer;
        }

        @Override
        public void commit() {
            try (entityManager) {
                entityManager.getTransaction().commit();
            } finally {
                leave();
            }
            hints.forEach(Runnable::run);
        }

        @Override
        public void rollback() {
            try (entityManager) {
                entityManager.getTransaction().rollback();
            } finally {
                leave();
            }
        }

        private void leave() {
            if (outer == null) {
                current.remove();
            } else {
                current.set(outer);
            }
        }
    }
}

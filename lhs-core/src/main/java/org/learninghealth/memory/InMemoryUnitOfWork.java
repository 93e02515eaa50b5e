package org.learninghealth.memory;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.learninghealth.spi.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions over {@link TransactionalMap}s: changes are kept apart until the commit, which takes all of them or none.
 * Whoever commits first wins; a key that was changed in the meantime makes the other one fail. Safe for several threads.
 */
public final class InMemoryUnitOfWork implements UnitOfWork {

    private static final Logger LOG = LoggerFactory.getLogger(InMemoryUnitOfWork.class);

    @SuppressWarnings("ThreadLocalUsage") // not static: each storage has transactions of its own
    private final ThreadLocal<@Nullable Transaction> current = new ThreadLocal<>();

    private final Commits commits = new Commits();

    InMemoryUnitOfWork() {}

    @Override
    public <T> T required(Supplier<T> work) {
        return current.get() == null ? begin(work) : work.get();
    }

    @Override
    public <T> T requiresNew(Supplier<T> work) {
        return begin(work);
    }

    @Override
    public boolean isActive() {
        return current.get() != null;
    }

    @Override
    public void afterCommit(Runnable hint) {
        Transaction active = current.get();
        if (active == null) {
            hint.run();
        } else {
            active.afterCommit(hint);
        }
    }

    /** The active transaction; a map can't be used outside one. */
    Transaction transaction() {
        Transaction active = current.get();
        if (active == null) {
            throw new IllegalStateException("There is no unit of work: call this within required() or requiresNew()");
        }
        return active;
    }

    private <T> T begin(Supplier<T> work) {
        Transaction suspended = current.get();
        Transaction mine = new Transaction();
        T result;
        current.set(mine);
        try {
            result = work.get();
            commits.take(mine);
        } finally {
            if (suspended == null) {
                current.remove();
            } else {
                current.set(suspended);
            }
        }
        mine.hints().forEach(InMemoryUnitOfWork::runQuietly);
        return result;
    }

    private static void runQuietly(Runnable hint) {
        try {
            hint.run();
        } catch (RuntimeException failed) {
            LOG.warn("What was to run after the commit failed; the commit stands", failed);
        }
    }
}

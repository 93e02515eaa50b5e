package org.learninghealth.memory;

import java.util.Comparator;
import java.util.concurrent.locks.ReentrantLock;

/** Takes one transaction's changes at a time: looks at all of them first, then takes all of them. */
final class Commits {

    private final ReentrantLock lock = new ReentrantLock();

    void take(Transaction transaction) {
        lock.lock();
        try {
            transaction.changes().forEach(TransactionalMap.Changes::check);
            transaction.changes().stream()
                    .sorted(Comparator.comparing(TransactionalMap.Changes::areShownLast))
                    .forEach(TransactionalMap.Changes::apply);
        } finally {
            lock.unlock();
        }
    }
}

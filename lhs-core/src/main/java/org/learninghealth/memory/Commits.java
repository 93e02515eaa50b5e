package org.learninghealth.memory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Takes one transaction's changes at a time: looks at all of them first, then takes all of them. */
final class Commits {

    private final ReentrantLock lock = new ReentrantLock();

    void take(Transaction transaction) {
        lock.lock();
        try {
            transaction.changes().forEach(TransactionalMap.Changes::check);
            // a command looks for its receipt before anything else: so that is shown last, when what it speaks of is
            // there
            List<TransactionalMap.Changes<?, ?>> lastTouched = new ArrayList<>(transaction.changes());
            Collections.reverse(lastTouched);
            lastTouched.forEach(TransactionalMap.Changes::apply);
        } finally {
            lock.unlock();
        }
    }
}

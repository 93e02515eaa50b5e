package org.learninghealth.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The changes of one transaction, map by map. Used by one thread. */
final class Transaction {

    private final Map<TransactionalMap<?, ?>, TransactionalMap.Changes<?, ?>> changes = new LinkedHashMap<>();
    private final List<Runnable> hints = new ArrayList<>();

    @SuppressWarnings("unchecked") // a map's changes are of that map, since only this method adds them
    <K, V> TransactionalMap.Changes<K, V> of(
            TransactionalMap<K, V> map, Supplier<TransactionalMap.Changes<K, V>> none) {
        return (TransactionalMap.Changes<K, V>) changes.computeIfAbsent(map, key -> none.get());
    }

    Collection<TransactionalMap.Changes<?, ?>> changes() {
        return changes.values();
    }

    void afterCommit(Runnable hint) {
        hints.add(hint);
    }

    List<Runnable> hints() {
        return hints;
    }
}

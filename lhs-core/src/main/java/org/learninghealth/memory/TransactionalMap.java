package org.learninghealth.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A map whose changes are seen by others only once they are committed. A building block for storage in memory, also for
 * adapters of other modules. Values are immutable. Safe for use by several threads, each in its own unit of work.
 *
 * @param <K> the keys
 * @param <V> the values
 */
public final class TransactionalMap<K, V> {

    private final InMemoryUnitOfWork unitOfWork;
    private final Supplier<? extends RuntimeException> taken;
    private final Supplier<? extends RuntimeException> changed;
    private final Map<K, V> committed = new ConcurrentHashMap<>();
    private final Map<String, Index<K, V>> indexes = new HashMap<>();
    private boolean shownLast;

    TransactionalMap(
            InMemoryUnitOfWork unitOfWork,
            Supplier<? extends RuntimeException> taken,
            Supplier<? extends RuntimeException> changed) {
        this.unitOfWork = unitOfWork;
        this.taken = taken;
        this.changed = changed;
    }

    /** Others see what a transaction put here after all else that it did. To be declared before use. */
    TransactionalMap<K, V> shownLast() {
        shownLast = true;
        return this;
    }

    /**
     * Keeps an index, so that values can be found by something other than their key. To be declared before use.
     *
     * @param name the index's name
     * @param by what values are found by; {@code null} for values that the index leaves out
     * @return this map
     */
    public TransactionalMap<K, V> indexed(String name, Function<V, @Nullable Object> by) {
        indexes.put(name, new Index<>(by));
        return this;
    }

    /**
     * Reads a value.
     *
     * @param key its key
     * @return the value; empty if there is none
     */
    public Optional<V> get(K key) {
        return mine().get(key);
    }

    /**
     * Looks at any value.
     *
     * @return a value that was committed; empty if there is none
     */
    public Optional<V> any() {
        Iterator<V> values = committed.values().iterator();
        return values.hasNext() ? Optional.of(values.next()) : Optional.empty();
    }

    /**
     * Puts a value under a key, in place of any that is there.
     *
     * @param key the key
     * @param value the value
     */
    public void put(K key, V value) {
        mine().put(key, Objects.requireNonNull(value, "value"));
    }

    /**
     * Makes the commit fail if anyone else changes the value in the meantime.
     *
     * @param key its key
     */
    void hold(K key) {
        mine().hold(key);
    }

    /**
     * Makes the commit fail if there is anything else then among the values of others that a condition finds.
     *
     * @param condition which values
     * @param found what it found, by key
     */
    void expect(Predicate<V> condition, Map<K, V> found) {
        mine().expected.add(new Expected<>(condition, found));
    }

    /**
     * Takes a value away.
     *
     * @param key its key
     */
    public void remove(K key) {
        mine().put(key, null);
    }

    /**
     * All values.
     *
     * @return the values, in no particular order
     */
    public Stream<V> values() {
        Changes<K, V> mine = mine();
        List<V> values = new ArrayList<>();
        committed.forEach((key, value) -> mine.look(key, value, values));
        mine.byKey.values().stream()
                .map(change -> change.after)
                .filter(Objects::nonNull)
                .forEach(values::add);
        return values.stream();
    }

    /**
     * The values that an index finds.
     *
     * @param index its name
     * @param wanted what they are found by: any of these
     * @return the values, in no particular order
     */
    public Stream<V> find(String index, Collection<?> wanted) {
        Index<K, V> found = Objects.requireNonNull(indexes.get(index), index);
        Changes<K, V> mine = mine();
        List<V> values = new ArrayList<>();
        for (Object each : wanted) {
            for (K key : found.keys(each)) {
                V value = committed.get(key);
                // the index moves on with each commit, a little after the values
                if (value != null && each.equals(found.by.apply(value))) {
                    mine.look(key, value, values);
                }
            }
        }
        for (Change<V> change : mine.byKey.values()) {
            if (change.after != null && wanted.contains(found.by.apply(change.after))) {
                values.add(change.after);
            }
        }
        return values.stream();
    }

    private Changes<K, V> mine() {
        return unitOfWork.transaction().of(this, () -> new Changes<>(this));
    }

    /** What one transaction changes in one map. */
    static final class Changes<K, V> {

        private final TransactionalMap<K, V> map;
        private final Map<K, Change<V>> byKey = new LinkedHashMap<>();
        private final Map<K, @Nullable V> seen = new HashMap<>();
        private final Set<K> held = new HashSet<>();
        private final List<Expected<K, V>> expected = new ArrayList<>();

        Changes(TransactionalMap<K, V> map) {
            this.map = map;
        }

        boolean areShownLast() {
            return map.shownLast;
        }

        Optional<V> get(K key) {
            Change<V> change = byKey.get(key);
            if (change != null) {
                return Optional.ofNullable(change.after);
            }
            V value = map.committed.get(key);
            seen.put(key, value);
            return Optional.ofNullable(value);
        }

        /** Notes that a committed value was seen, unless it is changed here. */
        void look(K key, V value, List<V> values) {
            if (!byKey.containsKey(key)) {
                seen.put(key, value);
                values.add(value);
            }
        }

        /** A change is based on what was seen last; if that was replaced in the meantime, {@link #check} refuses. */
        void put(K key, @Nullable V value) {
            Change<V> earlier = byKey.get(key);
            V before =
                    earlier != null ? earlier.before : seen.containsKey(key) ? seen.get(key) : map.committed.get(key);
            byKey.put(key, new Change<>(before, value));
        }

        void hold(K key) {
            held.add(key);
        }

        /** Refuses if anyone else changed one of the keys since this transaction looked. */
        void check() {
            for (K key : held) {
                if (!byKey.containsKey(key) && map.committed.get(key) != seen.get(key)) {
                    throw map.changed.get();
                }
            }
            for (Expected<K, V> each : expected) {
                if (!others(each.found, value -> true).equals(others(map.committed, each.condition))) {
                    throw map.changed.get();
                }
            }
            byKey.forEach((key, change) -> {
                V now = map.committed.get(key);
                if (now != change.before) {
                    throw change.before == null ? map.taken.get() : map.changed.get();
                }
            });
        }

        /** What isn't changed here: what is changed was looked at for itself. */
        private Map<K, V> others(Map<K, V> values, Predicate<V> condition) {
            Map<K, V> others = new HashMap<>();
            values.forEach((key, value) -> {
                if (!byKey.containsKey(key) && condition.test(value)) {
                    others.put(key, value);
                }
            });
            return others;
        }

        void apply() {
            byKey.forEach((key, change) -> {
                if (change.after == null) {
                    map.committed.remove(key);
                } else {
                    map.committed.put(key, change.after);
                }
                map.indexes.values().forEach(index -> index.move(key, change.before, change.after));
            });
        }
    }

    private record Expected<K, V>(Predicate<V> condition, Map<K, V> found) {}

    private static final class Change<V> {

        private final @Nullable V before;
        private final @Nullable V after;

        Change(@Nullable V before, @Nullable V after) {
            this.before = before;
            this.after = after;
        }
    }

    private static final class Index<K, V> {

        private final Function<V, @Nullable Object> by;
        private final Map<Object, Set<K>> keys = new ConcurrentHashMap<>();

        Index(Function<V, @Nullable Object> by) {
            this.by = by;
        }

        Set<K> keys(Object wanted) {
            return keys.getOrDefault(wanted, Set.of());
        }

        void move(K key, @Nullable V before, @Nullable V after) {
            Object from = before == null ? null : by.apply(before);
            Object to = after == null ? null : by.apply(after);
            if (from != null && !from.equals(to)) {
                keys.computeIfPresent(from, (value, held) -> {
                    held.remove(key);
                    return held.isEmpty() ? null : held;
                });
            }
            if (to != null) {
                keys.computeIfAbsent(to, value -> ConcurrentHashMap.newKeySet()).add(key);
            }
        }
    }
}

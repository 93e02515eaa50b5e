package org.learninghealth.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.Permit;
import org.learninghealth.access.ReadScope;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.Id;
import org.learninghealth.base.StaleVersion;
import org.learninghealth.base.Transient;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.Cursor;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Mention;
import org.learninghealth.spi.Order;
import org.learninghealth.spi.Related;
import org.learninghealth.spi.Repository;

/** The aggregates of one kind, in maps: one of the rows, one of each unique key. */
final class InMemoryRepository<T extends Aggregate<T, I>, I extends Id> implements Repository<T, I> {

    private final AggregateType<T, I> type;
    private final InMemoryStorage storage;
    private final ScopeTerms<T> terms;
    private final TransactionalMap<UUID, T> rows;
    private final TransactionalMap<List<Object>, UUID> unique;

    InMemoryRepository(AggregateType<T, I> type, InMemoryStorage storage) {
        this.type = type;
        this.storage = storage;
        this.terms = new ScopeTerms<>(type, storage);
        this.rows = storage.map(() -> new Duplicate(type.toString(), lost()), () -> new StaleVersion(lost()));
        this.unique =
                storage.map(() -> new Duplicate(type.toString(), lost()), () -> new Duplicate(type.toString(), lost()));
        for (Attribute<T, ?> attribute : type.attributes()) {
            if (Id.class.isAssignableFrom(attribute.valueType())) {
                rows.indexed(attribute.name(), attribute::of);
            }
        }
        rows.indexed("id", Aggregate::id);
    }

    @Override
    public List<T> insertAll(List<T> aggregates, Permit permit) {
        return aggregates.stream().map(this::insert).toList();
    }

    @Override
    public List<T> updateAll(List<T> aggregates, Permit permit) {
        return aggregates.stream().map(this::update).toList();
    }

    @Override
    public void deleteAll(List<T> aggregates, Permit permit) {
        for (T aggregate : aggregates) {
            UUID key = aggregate.id().value();
            T before = rows.get(key)
                    .filter(row -> row.version() == aggregate.version())
                    .orElseThrow(StaleVersion::new);
            uniqueKeys(before).forEach(unique::remove);
            rows.remove(key);
        }
    }

    @Override
    public void holdAll(List<T> aggregates, Permit permit) {
        for (T aggregate : aggregates) {
            UUID key = aggregate.id().value();
            if (rows.get(key)
                    .filter(row -> row.version() == aggregate.version())
                    .isEmpty()) {
                throw new Transient(null);
            }
            rows.hold(key);
        }
    }

    @Override
    public void expectAll(Filter<T> filter, List<T> aggregates, Permit permit) {
        Map<UUID, T> found = new HashMap<>();
        aggregates.forEach(aggregate -> found.put(aggregate.id().value(), aggregate));
        rows.expect(filter::matches, found);
    }

    @Override
    public Optional<T> find(I id, ReadScope scope) {
        Predicate<T> inScope = scope.as(terms);
        Optional<T> row = rows.get(id.value());
        if (row.isEmpty()) {
            lookElsewhere(inScope);
        }
        return row.filter(inScope);
    }

    @Override
    public <V extends Comparable<? super V>> List<T> select(
            Filter<T> filter, Order<T, V> order, Optional<Cursor<V>> after, int limit, ReadScope scope) {
        Comparator<Cursor<V>> places = places(order);
        List<T> found = matching(filter, scope);
        after.ifPresent(place -> found.removeIf(row -> places.compare(place(row, order), place) <= 0));
        found.sort(Comparator.comparing(row -> place(row, order), places));
        return List.copyOf(found.size() <= limit ? found : found.subList(0, limit));
    }

    @Override
    public long count(Filter<T> filter, ReadScope scope) {
        return matching(filter, scope).size();
    }

    @Override
    public <V> Map<V, Long> countBy(Attribute<T, V> attribute, Filter<T> filter, ReadScope scope) {
        Map<V, Long> counts = new HashMap<>();
        for (T row : matching(filter, scope)) {
            V value = attribute.of(row);
            if (value != null) {
                counts.merge(value, 1L, Long::sum);
            }
        }
        return counts;
    }

    @Override
    public <V, W> Map<V, Map<W, Long>> countBy(
            Attribute<T, V> first, Attribute<T, W> second, Filter<T> filter, ReadScope scope) {
        Map<V, Map<W, Long>> counts = new HashMap<>();
        for (T row : matching(filter, scope)) {
            V one = first.of(row);
            W other = second.of(row);
            if (one != null && other != null) {
                counts.computeIfAbsent(one, added -> new HashMap<>()).merge(other, 1L, Long::sum);
            }
        }
        return counts;
    }

    @Override
    public List<T> mentioning(Mention mention, Optional<I> after, int limit, ReadScope scope) {
        Predicate<T> inScope = scope.as(terms);
        Predicate<@Nullable Object> mentions = mention.asPredicate();
        Comparator<T> byId = Comparator.comparing(row -> row.id().value(), Cursor.UNSIGNED);
        return rows.values()
                .filter(row -> after.filter(
                                id -> Cursor.UNSIGNED.compare(row.id().value(), id.value()) <= 0)
                        .isEmpty())
                .filter(row -> inScope.test(row) && mentions.test(row))
                .sorted(byId)
                .limit(limit)
                .toList();
    }

    /** A row, whoever asks; for the words of scopes. */
    Optional<T> row(I id) {
        return rows.get(id.value());
    }

    /** Rows by the id that an attribute holds, whoever asks; for the words of scopes. */
    <V extends Id> Stream<T> rows(Attribute<T, V> attribute, V value) {
        return rows.find(attribute.name(), List.of(value));
    }

    /** Whether there is a row that goes with another one. */
    <O> boolean anyThatGoesWith(O other, List<Related.Link<O, T>> links, Filter<T> which) {
        return links.stream()
                .map(link -> named(link, other))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(rows::values)
                .anyMatch(row -> links.stream().allMatch(link -> agree(link, other, row)) && which.matches(row));
    }

    /** Those that an index finds by a link, if there is one. */
    private <O> Optional<Stream<T>> named(Related.Link<O, T> link, O other) {
        Object value = link.here().of(other);
        return value != null && link.there().valueType().isInstance(value) && value instanceof Id
                ? Optional.of(rows.find(link.there().name(), List.of(value)))
                : Optional.empty();
    }

    private static <O, T> boolean agree(Related.Link<O, T> link, O other, T row) {
        Object here = bare(link.here().of(other));
        return here != null && here.equals(bare(link.there().of(row)));
    }

    private static @Nullable Object bare(@Nullable Object value) {
        return value instanceof Id id ? id.value() : value;
    }

    private List<T> matching(Filter<T> filter, ReadScope scope) {
        Predicate<T> inScope = scope.as(terms);
        List<T> found = new ArrayList<>();
        candidates(filter)
                .filter(row -> filter.matches(row, related -> storage.holds(related, row)))
                .forEach(found::add);
        if (found.isEmpty()) {
            lookElsewhere(inScope);
        }
        found.removeIf(inScope.negate());
        return found;
    }

    /** Looks at another row where there is none, so that what is missing isn't told by how soon that is said. */
    private void lookElsewhere(Predicate<T> inScope) {
        rows.any().filter(inScope).ifPresent(row -> {});
    }

    /** The rows to look through: as few as an index on one of the filter's ids can tell. */
    private Stream<T> candidates(Filter<T> filter) {
        IndexedBy<T> indexes = new IndexedBy<>(rows);
        for (Filter.Condition<T> condition : filter.conditions()) {
            Optional<Stream<T>> found = condition.as(indexes);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return rows.values();
    }

    private T insert(T aggregate) {
        UUID key = aggregate.id().value();
        if (rows.get(key).isPresent()) {
            throw new Duplicate(type.toString());
        }
        T stored = aggregate.withVersion(1);
        claim(stored, Set.of());
        rows.put(key, stored);
        return stored;
    }

    private T update(T aggregate) {
        UUID key = aggregate.id().value();
        T before = rows.get(key)
                .filter(row -> row.version() == aggregate.version())
                .orElseThrow(StaleVersion::new);
        if (before.equals(aggregate)) {
            return before;
        }
        T stored = aggregate.withVersion(aggregate.version() + 1);
        Set<List<Object>> released = uniqueKeys(before);
        claim(stored, released);
        released.removeAll(uniqueKeys(stored));
        released.forEach(unique::remove);
        rows.put(key, stored);
        return stored;
    }

    private void claim(T row, Set<List<Object>> held) {
        for (List<Object> key : uniqueKeys(row)) {
            if (!held.contains(key)) {
                if (unique.get(key).isPresent()) {
                    throw new Duplicate(type.toString());
                }
                unique.put(key, row.id().value());
            }
        }
    }

    /** The values of each unique key, behind its number; a key in which one is missing binds nothing. */
    private Set<List<Object>> uniqueKeys(T row) {
        Set<List<Object>> keys = new HashSet<>();
        for (int i = 0; i < type.uniqueKeys().size(); i++) {
            List<Object> values = new ArrayList<>(List.of(i));
            for (Attribute<T, ?> each : type.uniqueKeys().get(i)) {
                Object value = each.of(row);
                if (value != null) {
                    values.add(value);
                }
            }
            if (values.size() == type.uniqueKeys().get(i).size() + 1) {
                keys.add(values);
            }
        }
        return keys;
    }

    private static <T extends Aggregate<T, ?>, V extends Comparable<? super V>> Cursor<V> place(
            T row, Order<T, V> order) {
        Id id = row.id();
        return new Cursor<>(
                Objects.requireNonNull(
                        order.attribute().of(row), order.attribute().name()),
                id.value());
    }

    private static <V extends Comparable<? super V>> Comparator<Cursor<V>> places(Order<?, V> order) {
        Comparator<Cursor<V>> ascending =
                Comparator.<Cursor<V>, V>comparing(Cursor::value).thenComparing(Cursor::id, Cursor.UNSIGNED);
        return order.descending() ? ascending.reversed() : ascending;
    }

    private static RuntimeException lost() {
        return new IllegalStateException("Another transaction was committed first");
    }

    /** The rows that an index finds for a condition, if it is on an id. */
    private record IndexedBy<T>(TransactionalMap<?, T> rows) implements Filter.Terms<T, Optional<Stream<T>>> {

        @Override
        public Optional<Stream<T>> related(Related<T, ?> related, boolean there) {
            return Optional.empty();
        }

        @Override
        public Optional<Stream<T>> oneOf(Attribute<T, ?> attribute, List<?> values) {
            return Id.class.isAssignableFrom(attribute.valueType())
                    ? Optional.of(rows.find(attribute.name(), (Collection<?>) values))
                    : Optional.empty();
        }

        @Override
        public Optional<Stream<T>> holding(Attribute<T, ?> attribute, List<?> values) {
            return Optional.empty();
        }

        @Override
        public <V extends Comparable<? super V>> Optional<Stream<T>> between(
                Attribute<T, V> attribute, V from, V before) {
            return Optional.empty();
        }
    }
}

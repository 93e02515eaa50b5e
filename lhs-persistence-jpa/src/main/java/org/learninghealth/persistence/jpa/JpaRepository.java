package org.learninghealth.persistence.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.Permit;
import org.learninghealth.access.ReadScope;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.Id;
import org.learninghealth.base.StaleVersion;
import org.learninghealth.base.Transient;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.Cursor;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Mention;
import org.learninghealth.spi.Order;
import org.learninghealth.spi.Repository;

/**
 * Aggregates of one kind as rows of one entity. A row is let go as soon as it was read or written: one that stayed in the
 * host's persistence context would hide what others write. Safe for use by several threads.
 *
 * @param <T> the aggregate
 * @param <I> its id
 * @param <R> the entity
 */
final class JpaRepository<T extends Aggregate<T, I>, I extends Id, R extends Row<T>> implements Repository<T, I> {

    private static final long FIRST_VERSION = 1;

    private final Mapping<T, I, R> mapping;
    private final JpaUnitOfWork unitOfWork;
    private final Connections connections;

    JpaRepository(Mapping<T, I, R> mapping, JpaUnitOfWork unitOfWork, Connections connections) {
        this.mapping = mapping;
        this.unitOfWork = unitOfWork;
        this.connections = connections;
    }

    /**
     * By plain SQL: not every host has told its provider to batch what it writes, and to flush would write what the
     * host has changed too.
     */
    @Override
    public List<T> insertAll(List<T> aggregates, Permit permit) {
        Objects.requireNonNull(permit, "permit");
        if (aggregates.isEmpty()) {
            return List.of();
        }
        List<Object[]> rows = aggregates.stream()
                .map(aggregate -> mapping.values(row(aggregate), FIRST_VERSION))
                .toList();
        connections.run(mapping.type().toString(), sql -> {
            sql.insertAll(mapping.table(), mapping.insertable(), rows);
            return rows;
        });
        return aggregates.stream()
                .map(aggregate -> aggregate.withVersion(FIRST_VERSION))
                .toList();
    }

    /** Jakarta Persistence alone would let a stale write win, since it looks at the version that it has read itself. */
    @Override
    public List<T> updateAll(List<T> aggregates, Permit permit) {
        Objects.requireNonNull(permit, "permit");
        if (aggregates.isEmpty()) {
            return List.of();
        }
        writeWhatIsTheHosts();
        return doing(() -> {
            EntityManager entityManager = unitOfWork.entityManager();
            Map<UUID, R> rows = new HashMap<>();
            try {
                stored(entityManager, aggregates).forEach(row -> rows.put(row.id, row));
                for (T aggregate : aggregates) {
                    R row = rows.get(aggregate.id().value());
                    if (row == null || row.version != aggregate.version() || rows.size() < aggregates.size()) {
                        throw new StaleVersion();
                    }
                }
                aggregates.forEach(aggregate ->
                        Objects.requireNonNull(rows.get(aggregate.id().value())).apply(aggregate));
                entityManager.flush();
            } finally {
                rows.values().forEach(entityManager::detach);
            }
            return aggregates.stream()
                    .map(aggregate -> aggregate.withVersion(
                            Objects.requireNonNull(rows.get(aggregate.id().value())).version))
                    .toList();
        });
    }

    /**
     * A single row, which is what most commands change, is changed by one plain statement on its version: providers would look
     * at it before, or make the statement anew each time.
     */
    @Override
    public List<T> replaceAll(List<T> before, List<T> aggregates, Permit permit) {
        if (aggregates.size() != 1) {
            return updateAll(aggregates, permit);
        }
        Objects.requireNonNull(permit, "permit");
        T aggregate = aggregates.get(0);
        Map<String, Optional<Object>> differing = mapping.differing(row(before.get(0)), row(aggregate));
        if (differing.isEmpty()) {
            return aggregates;
        }
        StringBuilder update = new StringBuilder("update " + mapping.table() + " set version = version + 1");
        List<Object> values = new ArrayList<>();
        differing.forEach((column, value) -> {
            // nothing is said in words: a parameter without a value would have no type
            update.append(", ").append(column).append(value.isPresent() ? " = ?" : " = null");
            value.ifPresent(values::add);
        });
        values.addAll(List.of(aggregate.id().value(), aggregate.version()));
        int changed = connections.run(
                mapping.type().toString(),
                sql -> sql.update(update.append(" where id = ? and version = ?").toString(), values.toArray()));
        if (changed == 0) {
            throw new StaleVersion();
        }
        return List.of(aggregate.withVersion(aggregate.version() + 1));
    }

    /** What goes wrong with that is the host's to understand, and is thrown as it comes. */
    private void writeWhatIsTheHosts() {
        unitOfWork.entityManager().flush();
    }

    private R row(T aggregate) {
        R row = mapping.blank().get();
        row.id = aggregate.id().value();
        row.apply(aggregate);
        return row;
    }

    @Override
    public void deleteAll(List<T> aggregates, Permit permit) {
        Objects.requireNonNull(permit, "permit");
        if (aggregates.isEmpty()) {
            return;
        }
        writeWhatIsTheHosts();
        doing(() -> {
            EntityManager entityManager = unitOfWork.entityManager();
            Map<UUID, R> rows = new HashMap<>();
            stored(entityManager, aggregates).forEach(row -> rows.put(row.id, row));
            try {
                for (T aggregate : aggregates) {
                    R row = rows.get(aggregate.id().value());
                    if (row == null || row.version != aggregate.version()) {
                        throw new StaleVersion();
                    }
                }
                rows.values().forEach(entityManager::remove);
                entityManager.flush();
            } finally {
                rows.values().forEach(entityManager::detach);
            }
            return rows;
        });
    }

    @Override
    public void holdAll(List<T> aggregates, Permit permit) {
        lock(aggregates, permit, LockModeType.PESSIMISTIC_WRITE);
    }

    @Override
    public void shareAll(List<T> aggregates, Permit permit) {
        lock(aggregates, permit, LockModeType.PESSIMISTIC_READ);
    }

    private void lock(List<T> aggregates, Permit permit, LockModeType how) {
        Conditions<T, I> conditions = conditions();
        requireAsRead(
                conditions,
                conditions.areAmong(aggregates.stream().map(Aggregate::id).toList()),
                aggregates,
                permit,
                how);
    }

    /** Rows that are locked are read as they are now, also where the transaction else sees a state of before. */
    @Override
    public void expectAll(Filter<T> filter, List<T> aggregates, Permit permit) {
        Conditions<T, I> conditions = conditions();
        requireAsRead(conditions, conditions.matches(filter), aggregates, permit, LockModeType.PESSIMISTIC_READ);
    }

    private void requireAsRead(
            Conditions<T, I> conditions, String which, List<T> aggregates, Permit permit, LockModeType how) {
        Objects.requireNonNull(permit, "permit");
        Map<UUID, Long> read = new HashMap<>();
        aggregates.forEach(aggregate -> read.put(aggregate.id().value(), aggregate.version()));
        String jpql = "select r from " + mapping.entity() + " r where " + which + " order by r.id";
        Map<UUID, Long> now = doing(() -> {
            EntityManager entityManager = unitOfWork.entityManager();
            List<R> rows = conditions
                    .fill(entityManager.createQuery(jpql, mapping.row()))
                    .setLockMode(how)
                    .getResultList();
            rows.forEach(entityManager::detach);
            return rows.stream().collect(Collectors.toMap(row -> row.id, row -> row.version));
        });
        if (!now.equals(read)) {
            throw new Transient(null);
        }
    }

    private @Nullable R stored(EntityManager entityManager, UUID id) {
        return entityManager.find(mapping.row(), id);
    }

    private T letGo(R row) {
        unitOfWork.entityManager().detach(row);
        return row.toRecord();
    }

    private List<R> stored(EntityManager entityManager, List<T> aggregates) {
        if (aggregates.size() == 1) {
            return Stream.ofNullable(
                            stored(entityManager, aggregates.get(0).id().value()))
                    .toList();
        }
        Conditions<T, I> conditions = conditions();
        String jpql = "select r from " + mapping.entity() + " r where "
                + conditions.areAmong(aggregates.stream().map(Aggregate::id).toList());
        return conditions.fill(entityManager.createQuery(jpql, mapping.row())).getResultList();
    }

    @Override
    public Optional<T> find(I id, ReadScope scope) {
        Conditions<T, I> conditions = conditions();
        String inScope = scope.as(conditions);
        if (inScope.equals(Conditions.EVERYTHING)) {
            return doing(() -> Optional.ofNullable(stored(unitOfWork.entityManager(), id.value()))
                    .map(this::letGo));
        }
        String jpql = "select r from " + mapping.entity() + " r where " + inScope + " and "
                + conditions.areAmong(List.of(id));
        return read(jpql, conditions, 1).stream().findAny();
    }

    @Override
    public <V extends Comparable<? super V>> List<T> select(
            Filter<T> filter, Order<T, V> order, Optional<Cursor<V>> after, int limit, ReadScope scope) {
        Conditions<T, I> conditions = conditions();
        String jpql = "select r from " + mapping.entity() + " r where " + conditions.matches(filter) + " and "
                + scope.as(conditions)
                + after.map(place -> " and " + conditions.behind(place, order)).orElse("") + conditions.inOrder(order);
        return read(jpql, conditions, limit);
    }

    @Override
    public long count(Filter<T> filter, ReadScope scope) {
        Conditions<T, I> conditions = conditions();
        String jpql = "select count(r.id) from " + mapping.entity() + " r where " + conditions.matches(filter) + " and "
                + scope.as(conditions);
        return doing(() -> conditions
                .fill(unitOfWork.entityManager().createQuery(jpql, Long.class))
                .getSingleResult());
    }

    @Override
    public <V> Map<V, Long> countBy(Attribute<T, V> attribute, Filter<T> filter, ReadScope scope) {
        Conditions<T, I> conditions = conditions();
        String value = "r." + attribute.name();
        String jpql = "select " + value + ", count(r.id) from " + mapping.entity() + " r where "
                + conditions.matches(filter) + " and " + scope.as(conditions) + " and " + value
                + " is not null group by " + value;
        return doing(() -> {
            Map<V, Long> counts = new HashMap<>();
            for (Object[] row : conditions
                    .fill(unitOfWork.entityManager().createQuery(jpql, Object[].class))
                    .getResultList()) {
                counts.put(Conditions.restored(attribute, row[0]), (Long) row[1]);
            }
            return counts;
        });
    }

    @Override
    public <V, W> Map<V, Map<W, Long>> countBy(
            Attribute<T, V> first, Attribute<T, W> second, Filter<T> filter, ReadScope scope) {
        Conditions<T, I> conditions = conditions();
        String one = "r." + first.name();
        String other = "r." + second.name();
        String jpql = "select " + one + ", " + other + ", count(r.id) from " + mapping.entity() + " r where "
                + conditions.matches(filter) + " and " + scope.as(conditions) + " and " + one + " is not null and "
                + other + " is not null group by " + one + ", " + other;
        return doing(() -> {
            Map<V, Map<W, Long>> counts = new HashMap<>();
            for (Object[] row : conditions
                    .fill(unitOfWork.entityManager().createQuery(jpql, Object[].class))
                    .getResultList()) {
                counts.computeIfAbsent(Conditions.restored(first, row[0]), added -> new HashMap<>())
                        .put(Conditions.restored(second, row[1]), (Long) row[2]);
            }
            return counts;
        });
    }

    @Override
    public List<T> mentioning(Mention mention, Optional<I> after, int limit, ReadScope scope) {
        Conditions<T, I> conditions = conditions();
        String jpql = "select r from " + mapping.entity() + " r where " + conditions.mention(mention, mapping.row())
                + " and " + scope.as(conditions)
                + after.map(id -> " and " + conditions.behind(id)).orElse("")
                + conditions.byId();
        return read(jpql, conditions, limit);
    }

    private List<T> read(String jpql, Conditions<T, I> conditions, int limit) {
        return doing(() -> {
            EntityManager entityManager = unitOfWork.entityManager();
            TypedQuery<R> query = conditions.fill(entityManager.createQuery(jpql, mapping.row()));
            List<R> rows = query.setMaxResults(limit).getResultList();
            rows.forEach(entityManager::detach);
            return rows.stream().map(Row::toRecord).toList();
        });
    }

    private Conditions<T, I> conditions() {
        return new Conditions<>(mapping.type(), connections.database());
    }

    private <X> X doing(Supplier<X> work) {
        try {
            return work.get();
        } catch (RuntimeException failed) {
            throw Failures.of(failed, mapping.type().toString());
        }
    }
}

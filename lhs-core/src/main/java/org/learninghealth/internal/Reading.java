package org.learninghealth.internal;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.learninghealth.access.ReadScope;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.Id;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.Require;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.Cursor;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Mention;
import org.learninghealth.spi.Order;
import org.learninghealth.spi.Repository;

/**
 * The aggregates of one kind, within one scope.
 *
 * @param <T> the aggregate
 * @param <I> its id
 */
public final class Reading<T extends Aggregate<T, I>, I extends Id> {

    private static final int PART = 500;

    private final Repository<T, I> repository;
    private final ReadScope scope;
    private final Map<Id, Aggregate<?, ?>> found;
    private final Optional<Class<T>> known;

    private Reading(
            Repository<T, I> repository, ReadScope scope, Map<Id, Aggregate<?, ?>> found, Optional<Class<T>> known) {
        this.repository = repository;
        this.scope = scope;
        this.found = found;
        this.known = known;
    }

    /** What an actor may see. The store is asked each time: what was found before may be out of this scope. */
    static <T extends Aggregate<T, I>, I extends Id> Reading<T, I> visible(
            Repository<T, I> repository, ReadScope scope, Map<Id, Aggregate<?, ?>> found) {
        return new Reading<>(repository, scope, found, Optional.empty());
    }

    /** All there is. What was found before is at hand. */
    static <T extends Aggregate<T, I>, I extends Id> Reading<T, I> known(
            AggregateType<T, I> type, Repository<T, I> repository, ReadScope scope, Map<Id, Aggregate<?, ?>> found) {
        return new Reading<>(repository, scope, found, Optional.of(type.aggregate()));
    }

    /**
     * Finds one.
     *
     * @param id its id
     * @return the aggregate; empty if there is none in scope
     */
    public Optional<T> find(I id) {
        Require.present(id, "id");
        return known.map(type -> type.cast(found.get(id))).or(() -> {
            Optional<T> read = repository.find(id, scope);
            read.ifPresent(aggregate -> found.put(id, aggregate));
            return read;
        });
    }

    /**
     * Finds one that has to be there.
     *
     * @param id its id
     * @return the aggregate
     * @throws NotFound if there is none in scope
     */
    public T get(I id) {
        return find(id).orElseThrow(NotFound::new);
    }

    /**
     * Finds the first of some.
     *
     * @param <V> the type that they are sorted by
     * @param filter which
     * @param order in which order
     * @return the first; empty if there is none in scope
     */
    public <V extends Comparable<? super V>> Optional<T> find(Filter<T> filter, Order<T, V> order) {
        return first(filter, order, 1).stream().findFirst();
    }

    /**
     * Reads the first ones.
     *
     * @param <V> the type that they are sorted by
     * @param filter which
     * @param order in which order
     * @param most how many at most
     * @return as many as there are, up to that number
     */
    public <V extends Comparable<? super V>> List<T> first(Filter<T> filter, Order<T, V> order, int most) {
        List<T> rows = repository.select(filter, order, Optional.empty(), most, scope);
        rows.forEach(row -> found.put(row.id(), row));
        return rows;
    }

    /**
     * Reads all rows, some hundreds at a time. A row that is changed meanwhile may come a second time, with its new version;
     * none is left out.
     *
     * @param filter which
     * @return the rows, in parts; each part is read when it is asked for
     */
    public Iterable<List<T>> parts(Filter<T> filter) {
        // not every kind has an attribute to sort by that is never missing, but each has a version, and that only rises
        return parts(filter, Order.ascending(Attribute.of("version", Long.class, Aggregate::version)), PART);
    }

    /**
     * Reads all rows in order, so many at a time.
     *
     * @param <V> the type that they are sorted by
     * @param filter which
     * @param order in which order, by something that no row lacks
     * @param most how many at a time
     * @return the rows, in parts; each part is read when it is asked for
     */
    public <V extends Comparable<? super V>> Iterable<List<T>> parts(Filter<T> filter, Order<T, V> order, int most) {
        return () -> new Iterator<>() {

            private List<T> next = select(Optional.empty());

            private List<T> select(Optional<Cursor<V>> after) {
                return repository.select(filter, order, after, most, scope);
            }

            @Override
            public boolean hasNext() {
                return !next.isEmpty();
            }

            @Override
            public List<T> next() {
                List<T> part = next;
                if (part.isEmpty()) {
                    throw new NoSuchElementException();
                }
                T last = part.get(part.size() - 1);
                next = part.size() < most
                        ? List.of()
                        : select(Optional.of(new Cursor<>(
                                Objects.requireNonNull(order.attribute().of(last)),
                                last.id().value())));
                return part;
            }
        };
    }

    /**
     * Lists a page.
     *
     * @param filter which
     * @param order in which order
     * @param page which part
     * @return the page
     */
    public Page<T> list(Filter<T> filter, Order<T, ?> order, PageRequest page) {
        return repository.list(filter, order, Require.present(page, "page"), scope);
    }

    /**
     * Finds rows that mention something, wherever they do.
     *
     * @param mention what they mention
     * @param after the id to begin behind; empty to begin with the first
     * @param most how many at most
     * @return the rows by rising id
     */
    public List<T> mentioning(Mention mention, Optional<I> after, int most) {
        return repository.mentioning(mention, after, most, scope);
    }

    /**
     * Counts them.
     *
     * @param filter which
     * @return how many there are in scope
     */
    public long count(Filter<T> filter) {
        return repository.count(filter, scope);
    }

    /**
     * Counts them by the value of an attribute.
     *
     * @param <V> the type of the values
     * @param attribute what they are told apart by
     * @param filter which
     * @return how many there are in scope for each value that there is
     */
    public <V> Map<V, Long> countBy(Attribute<T, V> attribute, Filter<T> filter) {
        return repository.countBy(attribute, filter, scope);
    }

    /**
     * Counts them by the values of two attributes.
     *
     * @param <V> the type of the values of the first
     * @param <W> the type of the values of the second
     * @param first what they are told apart by
     * @param second what those are told apart by that have the same value of the first
     * @param filter which
     * @return how many there are in scope for each pair of values that there is
     */
    public <V, W> Map<V, Map<W, Long>> countBy(Attribute<T, V> first, Attribute<T, W> second, Filter<T> filter) {
        return repository.countBy(first, second, filter, scope);
    }

    /**
     * Whether there is any.
     *
     * @param filter which
     * @return true if there is at least one in scope
     */
    public boolean any(Filter<T> filter) {
        return count(filter) > 0;
    }
}

package org.learninghealth.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learninghealth.access.Permit;
import org.learninghealth.access.ReadScope;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.Id;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * Keeps the aggregates of one kind. Every call happens in a unit of work, and none can be made without proof that the
 * policy was asked. What is returned is detached: changing the store later doesn't change it. Safe for several threads.
 *
 * @param <T> the aggregate
 * @param <I> its id
 */
public interface Repository<T extends Aggregate<T, I>, I extends Id> {

    /**
     * Adds new rows, in a constant number of statements.
     *
     * @param aggregates the rows, whatever version they carry
     * @param permit leave to write
     * @return the rows as stored, in the same order
     * @throws org.learninghealth.base.Duplicate if an id or a unique key is there already
     */
    List<T> insertAll(List<T> aggregates, Permit permit);

    /**
     * Replaces rows by new states, in a constant number of statements. A row in which nothing differs keeps its version.
     *
     * @param aggregates the new states, each with the version that it is based on
     * @param permit leave to write
     * @return the rows as stored, in the same order
     * @throws org.learninghealth.base.StaleVersion if a row is missing or has another version
     * @throws org.learninghealth.base.Duplicate if a unique key is there already
     */
    List<T> updateAll(List<T> aggregates, Permit permit);

    /**
     * Replaces rows by new states, where the states before were read in the same unit of work: as {@link #updateAll}, but the
     * store needs not read them again to tell what differs.
     *
     * @param before the rows as they were read
     * @param aggregates the new state of each, in the same order and with the same version
     * @param permit leave to write
     * @return the rows as stored, in the same order
     * @throws org.learninghealth.base.StaleVersion if a row is missing or has another version
     * @throws org.learninghealth.base.Duplicate if a unique key is there already
     */
    default List<T> replaceAll(List<T> before, List<T> aggregates, Permit permit) {
        return updateAll(aggregates, permit);
    }

    /**
     * Takes rows away, in a constant number of statements; for erasure and retention.
     *
     * @param aggregates the rows as they were read
     * @param permit leave to write
     * @throws org.learninghealth.base.StaleVersion if a row is missing or has another version
     */
    void deleteAll(List<T> aggregates, Permit permit);

    /**
     * Makes sure that rows are as they were read, and stay so until the transaction ends. Rows are locked in one order for
     * all, so that two transactions which hold the same ones don't wait for each other.
     *
     * @param aggregates the rows as they were read
     * @param permit leave to write
     * @throws org.learninghealth.base.Conflict if another transaction has changed one; where that isn't noticed before, at
     *     the commit
     */
    void holdAll(List<T> aggregates, Permit permit);

    /**
     * Makes sure that rows are as they were read, and stay so until the transaction ends, but lets others do the same with
     * them in the meantime. For what a decision rests on and doesn't change.
     *
     * @param aggregates the rows as they were read
     * @param permit leave to write
     * @throws org.learninghealth.base.Conflict if another transaction has changed one; where that isn't noticed before, at
     *     the commit
     */
    default void shareAll(List<T> aggregates, Permit permit) {
        holdAll(aggregates, permit);
    }

    /**
     * Makes sure that a filter finds what it found, no more and no less and all of it as it was read. Whoever adds to it has
     * to share or change a row that this transaction holds: then none is added until the transaction ends. It asks for what
     * is committed now, also where the database shows the transaction a state of before.
     *
     * @param filter which rows
     * @param aggregates all the rows that it found
     * @param permit leave to write
     * @throws org.learninghealth.base.Conflict if it finds something else now; where that isn't noticed before, at the commit
     */
    void expectAll(Filter<T> filter, List<T> aggregates, Permit permit);

    /**
     * Finds one row.
     *
     * @param id its id
     * @param scope what may be read
     * @return the row; empty if there is none or it is out of scope
     */
    Optional<T> find(I id, ReadScope scope);

    /**
     * Reads rows in order; the store filters, nothing is filtered after it.
     *
     * @param <V> the type that rows are sorted by
     * @param filter which rows
     * @param order in which order
     * @param after the place to begin behind; empty to begin with the first
     * @param limit how many at most
     * @param scope what may be read
     * @return as many rows as there are, up to the limit
     */
    <V extends Comparable<? super V>> List<T> select(
            Filter<T> filter, Order<T, V> order, Optional<Cursor<V>> after, int limit, ReadScope scope);

    /**
     * Counts rows.
     *
     * @param filter which rows
     * @param scope what may be read
     * @return how many a list would show in all
     */
    long count(Filter<T> filter, ReadScope scope);

    /**
     * Counts rows by the value of an attribute. It also tells which values there are, without the rows.
     *
     * @param <V> the type of the values: an id, an enum constant, a text, a day, or a set of enum constants
     * @param attribute what they are told apart by; rows with sets are told apart by the whole set
     * @param filter which rows
     * @param scope what may be read
     * @return how many rows there are in scope for each value that there is; rows without a value aren't counted
     */
    <V> Map<V, Long> countBy(Attribute<T, V> attribute, Filter<T> filter, ReadScope scope);

    /**
     * Counts rows by the values of two attributes, as {@link #countBy(Attribute, Filter, ReadScope)} does by those of one.
     *
     * @param <V> the type of the values of the first
     * @param <W> the type of the values of the second
     * @param first what they are told apart by
     * @param second what those are told apart by that have the same value of the first
     * @param filter which rows
     * @param scope what may be read
     * @return how many rows there are in scope for each pair of values that there is; rows that lack one of them aren't counted
     */
    <V, W> Map<V, Map<W, Long>> countBy(
            Attribute<T, V> first, Attribute<T, W> second, Filter<T> filter, ReadScope scope);

    /**
     * Finds rows that mention something, wherever they do; for export and erasure. It looks through all rows of the kind.
     * Words may be found inside of longer ones, too: {@link Mention#isIn} tells.
     *
     * @param mention what they mention
     * @param after the id to begin behind; empty to begin with the first
     * @param limit how many at most
     * @param scope what may be read
     * @return the rows by rising id, as an unsigned number; as many as there are, up to the limit
     */
    List<T> mentioning(Mention mention, Optional<I> after, int limit, ReadScope scope);

    /**
     * Lists a page of rows.
     *
     * @param <V> the type that rows are sorted by
     * @param filter which rows
     * @param order in which order
     * @param page which part
     * @param scope what may be read
     * @return a full page, unless it is the last one
     * @throws org.learninghealth.base.InvalidInput if the cursor doesn't belong to this query
     */
    default <V extends Comparable<? super V>> Page<T> list(
            Filter<T> filter, Order<T, V> order, PageRequest page, ReadScope scope) {
        List<T> oneMore = select(filter, order, Cursor.of(page, filter, order), page.limit() + 1, scope);
        return Cursor.page(oneMore, page, filter, order);
    }

    /**
     * Adds one row.
     *
     * @param aggregate the row
     * @param permit leave to write
     * @return the row as stored
     */
    default T insert(T aggregate, Permit permit) {
        return insertAll(List.of(aggregate), permit).get(0);
    }

    /**
     * Replaces one row by a new state.
     *
     * @param aggregate the new state, with the version that it is based on
     * @param permit leave to write
     * @return the row as stored
     */
    default T update(T aggregate, Permit permit) {
        return updateAll(List.of(aggregate), permit).get(0);
    }
}

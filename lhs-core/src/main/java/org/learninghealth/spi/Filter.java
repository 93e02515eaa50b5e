package org.learninghealth.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which rows of a kind are wanted: conditions that must all hold. Immutable; its text is the same for the same conditions.
 *
 * @param <T> the aggregate
 * @param conditions what must hold; everything qualifies if there are none
 */
public record Filter<T>(List<Condition<T>> conditions) {

    /** Keeps a copy of the conditions. */
    public Filter {
        conditions = List.copyOf(conditions);
    }

    /**
     * No condition.
     *
     * @param <T> the aggregate
     * @return a filter that lets everything through
     */
    public static <T> Filter<T> all() {
        return new Filter<>(List.of());
    }

    /**
     * One attribute has a value.
     *
     * @param <T> the aggregate
     * @param <V> the value's type
     * @param attribute the attribute
     * @param value the value
     * @return the filter
     */
    public static <T, V> Filter<T> where(Attribute<T, V> attribute, V value) {
        return Filter.<T>all().and(attribute, value);
    }

    /**
     * Adds: an attribute has a value.
     *
     * @param <V> the value's type
     * @param attribute the attribute
     * @param value the value
     * @return a narrower filter
     */
    public <V> Filter<T> and(Attribute<T, V> attribute, V value) {
        return and(new OneOf<>(attribute, List.of(value)));
    }

    /**
     * Adds: an attribute has one of several values.
     *
     * @param <V> the values' type
     * @param attribute the attribute
     * @param values the values; nothing qualifies if there are none
     * @return a narrower filter
     */
    public <V> Filter<T> in(Attribute<T, V> attribute, Collection<? extends V> values) {
        return and(new OneOf<>(attribute, List.copyOf(values)));
    }

    /**
     * Adds: an attribute has any value but one.
     *
     * @param <V> an enum
     * @param attribute the attribute
     * @param value the value that doesn't qualify
     * @return a narrower filter
     */
    public <V extends Enum<V>> Filter<T> not(Attribute<T, V> attribute, V value) {
        return in(
                attribute,
                Arrays.stream(value.getDeclaringClass().getEnumConstants())
                        .filter(each -> each != value)
                        .toList());
    }

    /**
     * Adds: an attribute that is a set holds at least one of several values.
     *
     * @param <V> an enum, an id, or a text without bars
     * @param attribute the attribute
     * @param values the values; nothing qualifies if there are none
     * @return a narrower filter
     */
    public <V> Filter<T> holding(Attribute<T, Set<V>> attribute, Collection<V> values) {
        return and(new Holding<>(attribute, List.copyOf(values)));
    }

    /**
     * Adds: an attribute lies in a range.
     *
     * @param <V> the values' type
     * @param attribute the attribute
     * @param from the least value that qualifies
     * @param before the least value that doesn't qualify any more
     * @return a narrower filter
     */
    public <V extends Comparable<? super V>> Filter<T> between(Attribute<T, V> attribute, V from, V before) {
        return and(new Between<>(attribute, from, before));
    }

    /**
     * Adds: there is at least one row that goes with it.
     *
     * @param related which rows go with it
     * @return a narrower filter
     */
    public Filter<T> with(Related<T, ?> related) {
        return and(new Going<>(related, true));
    }

    /**
     * Adds: there is no row that goes with it.
     *
     * @param related which rows go with it
     * @return a narrower filter
     */
    public Filter<T> without(Related<T, ?> related) {
        return and(new Going<>(related, false));
    }

    /**
     * Adds all conditions of another filter.
     *
     * @param other the other filter
     * @return a narrower filter
     */
    public Filter<T> and(Filter<T> other) {
        List<Condition<T>> more = new ArrayList<>(conditions);
        more.addAll(other.conditions);
        return new Filter<>(more);
    }

    /**
     * Whether a row qualifies. This is what the conditions mean; other stores' translations are held against it.
     *
     * @param row the row
     * @return true if all conditions hold
     * @throws IllegalStateException if there is a condition on other rows
     */
    public boolean matches(T row) {
        return matches(row, related -> {
            throw new IllegalStateException("A row alone doesn't tell which others go with it");
        });
    }

    /**
     * Whether a row qualifies, for a store that knows the others.
     *
     * @param row the row
     * @param others tells whether there is any that goes with it
     * @return true if all conditions hold
     */
    public boolean matches(T row, Predicate<Related<T, ?>> others) {
        // this runs for every row that storage in memory looks at, so it makes no stream
        Matching<T> matching = new Matching<>(row, others);
        for (Condition<T> condition : conditions) {
            if (!condition.as(matching)) {
                return false;
            }
        }
        return true;
    }

    private Filter<T> and(Condition<T> condition) {
        List<Condition<T>> more = new ArrayList<>(conditions.size() + 1);
        more.addAll(conditions);
        more.add(condition);
        return new Filter<>(more);
    }

    /**
     * One condition. A store translates each kind, see {@link #as}.
     *
     * @param <T> the aggregate
     */
    public sealed interface Condition<T> {

        /**
         * Translates the condition.
         *
         * @param <R> what it is translated into
         * @param terms the store's language
         * @return the translation
         */
        <R> R as(Terms<T, R> terms);
    }

    /**
     * The kinds of conditions. A store that lacks one doesn't compile.
     *
     * @param <T> the aggregate
     * @param <R> what conditions are translated into
     */
    public interface Terms<T, R> {
        /**
         * The attribute has one of these values.
         *
         * @param attribute the attribute
         * @param values the values; nothing qualifies if there are none
         * @return the translation
         */
        R oneOf(Attribute<T, ?> attribute, List<?> values);

        /**
         * The attribute is a set that holds at least one of these.
         *
         * @param attribute the attribute
         * @param values enum constants, ids or texts; nothing qualifies if there are none
         * @return the translation
         */
        R holding(Attribute<T, ?> attribute, List<?> values);

        /**
         * The attribute is at least one value and less than another.
         *
         * @param <V> the values' type
         * @param attribute the attribute
         * @param from the least value that qualifies
         * @param before the least value that doesn't qualify any more
         * @return the translation
         */
        <V extends Comparable<? super V>> R between(Attribute<T, V> attribute, V from, V before);

        /**
         * There are other rows that go with it, or there are none.
         *
         * @param related which
         * @param there whether there have to be any
         * @return the translation
         */
        R related(Related<T, ?> related, boolean there);
    }

    private record OneOf<T>(Attribute<T, ?> attribute, List<?> values) implements Condition<T> {
        @Override
        public <R> R as(Terms<T, R> terms) {
            return terms.oneOf(attribute, values);
        }
    }

    private record Holding<T>(Attribute<T, ?> attribute, List<?> values) implements Condition<T> {
        @Override
        public <R> R as(Terms<T, R> terms) {
            return terms.holding(attribute, values);
        }
    }

    private record Between<T, V extends Comparable<? super V>>(Attribute<T, V> attribute, V from, V before)
            implements Condition<T> {
        @Override
        public <R> R as(Terms<T, R> terms) {
            return terms.between(attribute, from, before);
        }
    }

    private record Going<T>(Related<T, ?> related, boolean there) implements Condition<T> {
        @Override
        public <R> R as(Terms<T, R> terms) {
            return terms.related(related, there);
        }
    }

    /** What the conditions mean for one row. */
    private record Matching<T>(T row, Predicate<Related<T, ?>> others) implements Terms<T, Boolean> {

        @Override
        public Boolean oneOf(Attribute<T, ?> attribute, List<?> values) {
            Object value = attribute.of(row);
            return value != null && values.contains(value);
        }

        @Override
        public Boolean holding(Attribute<T, ?> attribute, List<?> values) {
            return attribute.of(row) instanceof Set<?> held && !Collections.disjoint(held, values);
        }

        @Override
        public <V extends Comparable<? super V>> Boolean between(Attribute<T, V> attribute, V from, V before) {
            V value = attribute.of(row);
            return value != null && value.compareTo(from) >= 0 && value.compareTo(before) < 0;
        }

        @Override
        public Boolean related(Related<T, ?> related, boolean there) {
            return others.test(related) == there;
        }
    }
}

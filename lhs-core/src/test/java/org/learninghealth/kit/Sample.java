package org.learninghealth.kit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.chrono.ChronoLocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.FoldedText;
import org.learninghealth.base.Id;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.Order;

/**
 * How to make aggregates of a kind for tests: of the same content always the same, at version 0. Immutable.
 *
 * @param <T> the aggregate
 * @param <I> its id
 */
public final class Sample<T extends Aggregate<T, I>, I extends Id> {

    private final AggregateType<T, I> type;
    private final BiFunction<I, Content, T> make;
    private final List<Order<T, ?>> orders;

    /** A sample of a kind, made from an id and content. */
    public Sample(AggregateType<T, I> type, BiFunction<I, Content, T> make) {
        this.type = type;
        this.make = make;
        this.orders = possibleOrders();
    }

    /** The kind. */
    public AggregateType<T, I> type() {
        return type;
    }

    /** The orders that lists of this kind can have: by each attribute that is a moment, a day or a long and never missing. */
    List<Order<T, ?>> orders() {
        return orders;
    }

    /** One of given content. */
    T of(I id, Content content) {
        return make.apply(id, content);
    }

    /** One in which everything that can be there is there. */
    public T full(long seed) {
        return full(id(seed), seed);
    }

    /** The same one under another id. */
    public T full(I id, long seed) {
        return make.apply(id, Content.full(seed));
    }

    /** One in which everything that can be there is there, in few words: for what doesn't turn on how long texts are. */
    T brief(long seed) {
        return make.apply(id(seed), Content.brief(seed));
    }

    /** One in which only what must be there is there. */
    public T minimal(long seed) {
        return minimal(id(seed), seed);
    }

    /** The same one under another id. */
    public T minimal(I id, long seed) {
        return make.apply(id, Content.minimal(seed));
    }

    /** An id, the same for the same seed. */
    public I id(long seed) {
        return type.id(Content.full(~seed).uuid());
    }

    /** The unique keys that an aggregate has; one in which a value is missing binds nothing, so it doesn't count. */
    List<List<Object>> keys(T aggregate) {
        List<List<Object>> keys = new ArrayList<>();
        for (List<Attribute<T, ?>> key : type.uniqueKeys()) {
            List<Object> values = new ArrayList<>(List.of(key));
            for (Attribute<T, ?> attribute : key) {
                Optional.ofNullable(attribute.of(aggregate)).ifPresent(values::add);
            }
            if (values.size() > key.size()) {
                keys.add(values);
            }
        }
        return keys;
    }

    private List<Order<T, ?>> possibleOrders() {
        List<Order<T, ?>> possible = new ArrayList<>();
        for (Attribute<T, ?> attribute : type.attributes()) {
            boolean always = LongStream.range(0, 8)
                    .boxed()
                    .flatMap(seed -> Stream.of(brief(seed), minimal(seed)))
                    .allMatch(row -> attribute.of(row) != null);
            if (always && attribute.valueType() == Instant.class) {
                possible.addAll(bothWays(this.<Instant>typed(attribute)));
            } else if (always && attribute.valueType() == LocalDate.class) {
                possible.addAll(bothWays(this.<ChronoLocalDate>typed(attribute)));
            } else if (always && attribute.valueType() == FoldedText.class) {
                possible.addAll(bothWays(this.<FoldedText>typed(attribute)));
            } else if (always && attribute.valueType() == Long.class) {
                possible.addAll(bothWays(this.<Long>typed(attribute)));
            }
        }
        return List.copyOf(possible);
    }

    private static <T, V extends Comparable<? super V>> List<Order<T, ?>> bothWays(Attribute<T, V> attribute) {
        return List.of(Order.ascending(attribute), Order.descending(attribute));
    }

    @SuppressWarnings("unchecked") // the attribute's own type says so
    private <V> Attribute<T, V> typed(Attribute<T, ?> attribute) {
        return (Attribute<T, V>) attribute;
    }

    /** What a list in some order is, by definition. */
    static <T extends Aggregate<T, ?>, V extends Comparable<? super V>> Comparator<T> inOrder(Order<T, V> order) {
        Comparator<T> byValue = Comparator.comparing(
                row -> Objects.requireNonNull(order.attribute().of(row)));
        // as text, an id is compared as an unsigned number
        Comparator<T> ascending =
                byValue.thenComparing(row -> ((Id) row.id()).value().toString());
        return order.descending() ? ascending.reversed() : ascending;
    }

    @Override
    public String toString() {
        return type.toString();
    }
}

package org.learninghealth.spi;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value of an aggregate that lists can be filtered or sorted by. Its name is the same in every store.
 *
 * @param <T> the aggregate
 * @param <V> the value: an id, an enum constant, a text, a folded text, an instant, a day, a whole number, or a set of
 *     enum constants, ids or codes
 * @param name its name, in camel case
 * @param valueType the type of the value, or of a set's elements
 * @param value takes the value from the aggregate; {@code null} where there is none
 */
public record Attribute<T, V>(String name, Class<?> valueType, Function<T, @Nullable V> value) {

    /**
     * Names a value.
     *
     * @param <T> the aggregate
     * @param <V> the value
     * @param name its name
     * @param valueType its type
     * @param value takes it from the aggregate
     * @return the attribute
     */
    public static <T, V> Attribute<T, V> of(String name, Class<V> valueType, Function<T, @Nullable V> value) {
        return new Attribute<>(name, valueType, value);
    }

    /**
     * Takes the value from an aggregate.
     *
     * @param aggregate the aggregate
     * @return the value; {@code null} where there is none
     */
    public @Nullable V of(T aggregate) {
        return value.apply(aggregate);
    }

    /** Its name, so that filters and orders can be told apart by their text. */
    @Override
    public String toString() {
        return name;
    }
}

package org.learninghealth.persistence.jpa;

import jakarta.persistence.Entity;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.Id;
import org.learninghealth.spi.AggregateType;

/**
 * Which entity keeps a kind of aggregate.
 *
 * @param <T> the aggregate
 * @param <I> its id
 * @param <R> the entity
 * @param type the kind
 * @param row the entity's class
 * @param blank makes an entity without state
 */
record Mapping<T extends Aggregate<T, I>, I extends Id, R extends Row<T>>(
        AggregateType<T, I> type, Class<R> row, Supplier<R> blank) {

    /** The entity's name in queries. */
    String entity() {
        return row.getAnnotation(Entity.class).name();
    }

    /** The fields in which two rows aren't the same, apart from id and version. */
    List<Field> differing(R row, R other) {
        return Stream.of(this.row.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                .filter(field -> !Objects.equals(value(field, row), value(field, other)))
                .toList();
    }

    /** What a row holds in a field. */
    static @Nullable Object value(Field field, Row<?> row) {
        try {
            field.setAccessible(true);
            return field.get(row);
        } catch (IllegalAccessException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}

package org.learninghealth.persistence.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
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

    /** The entity's table. */
    String table() {
        return row.getAnnotation(Table.class).name();
    }

    /** The columns in which two rows aren't the same, apart from id and version, with what the second has there. */
    Map<String, Optional<Object>> differing(R before, R after) {
        Map<String, Optional<Object>> differing = new LinkedHashMap<>();
        for (Field field : row.getDeclaredFields()) {
            Column column = field.getAnnotation(Column.class);
            if (column != null && !Objects.equals(value(field, before), value(field, after))) {
                differing.put(column.name(), Optional.ofNullable(value(field, after)));
            }
        }
        return differing;
    }

    private static @Nullable Object value(Field field, Row<?> row) {
        try {
            field.setAccessible(true);
            Object value = field.get(row);
            return value instanceof Enum<?> constant ? constant.name() : value;
        } catch (IllegalAccessException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}

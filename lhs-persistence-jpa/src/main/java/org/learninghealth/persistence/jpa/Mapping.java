package org.learninghealth.persistence.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
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

    /** The fields of an entity that are columns, apart from id and version; to look for them is slow. */
    private static final ClassValue<List<Field>> COLUMNS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> row) {
            List<Field> columns = Arrays.stream(row.getDeclaredFields())
                    .filter(field -> field.isAnnotationPresent(Column.class))
                    .toList();
            columns.forEach(field -> field.setAccessible(true));
            return columns;
        }
    };

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
        for (Field field : columns()) {
            if (!Objects.equals(value(field, before), value(field, after))) {
                differing.put(field.getAnnotation(Column.class).name(), Optional.ofNullable(value(field, after)));
            }
        }
        return differing;
    }

    private List<Field> columns() {
        return COLUMNS.get(row);
    }

    /** The columns that {@link #values} are for, the first two being id and version. */
    List<Sql.Column> insertable() {
        List<Sql.Column> columns = new ArrayList<>();
        columns.add(new Sql.Column("id", UUID.class));
        columns.add(new Sql.Column("version", long.class));
        columns()
                .forEach(field -> columns.add(new Sql.Column(
                        field.getAnnotation(Column.class).name(),
                        field.getType().isEnum() ? String.class : field.getType())));
        return columns;
    }

    /** What a row has in the {@link #insertable} columns. */
    Object[] values(R row, long version) {
        List<Field> columns = columns();
        Object[] values = new Object[columns.size() + 2];
        values[0] = row.id;
        values[1] = version;
        for (int i = 0; i < columns.size(); i++) {
            Object value = value(columns.get(i), row);
            values[i + 2] = value == null ? Optional.empty() : value;
        }
        return values;
    }

    private static @Nullable Object value(Field field, Row<?> row) {
        try {
            Object value = field.get(row);
            return value instanceof Enum<?> constant ? constant.name() : value;
        } catch (IllegalAccessException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}

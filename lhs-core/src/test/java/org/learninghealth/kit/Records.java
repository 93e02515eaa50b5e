package org.learninghealth.kit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Records made anew with other parts, whatever their types. */
public final class Records {

    private Records() {}

    /** The same record with another value in one of its parts. */
    public static Record with(Record record, String part, @Nullable Object value) {
        RecordComponent[] parts = record.getClass().getRecordComponents();
        List<@Nullable Object> values = new ArrayList<>();
        for (RecordComponent each : parts) {
            values.add(each.getName().equals(part) ? value : get(record, each));
        }
        return make(record.getClass(), parts, values);
    }

    /** The same value with everything in it replaced that the replacement changes: in records, lists and options. */
    public static @Nullable Object replaced(@Nullable Object value, UnaryOperator<@Nullable Object> replacement) {
        Object other = replacement.apply(value);
        if (other != value) {
            return other;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> values = new ArrayList<>();
            list.forEach(each -> values.add(replaced(each, replacement)));
            return values;
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(each -> replaced(each, replacement));
        }
        if (value instanceof Record record) {
            RecordComponent[] parts = record.getClass().getRecordComponents();
            List<@Nullable Object> values = new ArrayList<>();
            for (RecordComponent each : parts) {
                values.add(replaced(get(record, each), replacement));
            }
            return make(record.getClass(), parts, values);
        }
        return value;
    }

    /** The value of a part. */
    public static @Nullable Object get(Record record, RecordComponent part) {
        try {
            return part.getAccessor().invoke(record);
        } catch (ReflectiveOperationException hidden) {
            throw new AssertionError(record.getClass() + " must be public", hidden);
        }
    }

    private static Record make(Class<?> type, RecordComponent[] parts, List<@Nullable Object> values) {
        Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return (Record) type.getConstructor(types).newInstance(values.toArray());
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new AssertionError(type + " threw what it doesn't declare", refused.getCause());
        } catch (ReflectiveOperationException hidden) {
            throw new AssertionError(type + " must be public", hidden);
        }
    }
}

package org.learninghealth.base;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records taken apart and made anew, whatever their types; for what goes through everything that is kept. */
public final class Records {

    /** Looked up once for each type: reflection makes its answers anew each time that it is asked. */
    private static final ClassValue<List<Method>> ACCESSORS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            List<Method> accessors = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getAccessor)
                    .toList();
            accessors.forEach(accessor -> accessor.setAccessible(true));
            return accessors;
        }
    };

    private Records() {}

    /**
     * The values that a record is made of.
     *
     * @param record the record
     * @return the values, in the order of its components
     */
    public static List<@Nullable Object> parts(Record record) {
        List<Method> accessors = ACCESSORS.get(record.getClass());
        List<@Nullable Object> parts = new ArrayList<>(accessors.size());
        for (Method accessor : accessors) {
            parts.add(part(record, accessor));
        }
        return parts;
    }

    /**
     * One value of a record.
     *
     * @param record the record
     * @param component which
     * @return the value
     */
    public static @Nullable Object part(Record record, RecordComponent component) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        return part(record, accessor);
    }

    private static @Nullable Object part(Record record, Method accessor) {
        try {
            return accessor.invoke(record);
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalStateException(record.getClass() + " hides " + accessor.getName(), hidden);
        }
    }

    /**
     * A record of other values.
     *
     * @param <R> its type
     * @param type its type
     * @param parts the values, in the order of its components
     * @return the record
     * @throws RuntimeException whatever the record throws that refuses them
     */
    public static <R extends Record> R make(Class<R> type, List<? extends @Nullable Object> parts) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(parts.toArray());
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(type + " throws what it doesn't declare", refused.getCause());
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalStateException(type + " hides its constructor", hidden);
        }
    }
}

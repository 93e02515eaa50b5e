package org.learninghealth.kit;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.learninghealth.memory.TransactionalMap;
import org.learninghealth.spi.Storage;

/** A dump of storage in memory, and how it is restored. */
final class Backup {

    private final List<TransactionalMap<Object, Object>> maps = new ArrayList<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private Backup() {}

    static Runnable of(Storage storage) {
        Backup backup = new Backup();
        backup.look(storage);
        Map<TransactionalMap<Object, Object>, Map<Object, Object>> dump = new IdentityHashMap<>();
        backup.maps.forEach(map -> dump.put(map, new HashMap<>(committed(map))));
        return () -> storage.unitOfWork().requiresNew(() -> {
            dump.forEach(Backup::restore);
            return dump;
        });
    }

    private static void restore(TransactionalMap<Object, Object> map, Map<Object, Object> then) {
        committed(map).keySet().stream()
                .filter(key -> !then.containsKey(key))
                .toList()
                .forEach(map::remove);
        then.forEach(map::put);
    }

    @SuppressWarnings("unchecked") // what the field holds is as it is declared
    private static Map<Object, Object> committed(TransactionalMap<Object, Object> map) {
        try {
            Field field = TransactionalMap.class.getDeclaredField("committed");
            field.setAccessible(true);
            return (Map<Object, Object>) field.get(map);
        } catch (ReflectiveOperationException changed) {
            throw new AssertionError(changed);
        }
    }

    @SuppressWarnings("unchecked") // keys and values are put back as they were taken
    private void look(@Nullable Object value) {
        if (value == null || !seen.add(value)) {
            return;
        }
        if (value instanceof TransactionalMap<?, ?> map) {
            maps.add((TransactionalMap<Object, Object>) map);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(this::look);
        } else if (value instanceof Collection<?> many) {
            many.forEach(this::look);
        } else if (value.getClass().getName().startsWith("org.learninghealth.")) {
            for (Field field : value.getClass().getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    look(read(field, value));
                }
            }
        }
    }

    private static @Nullable Object read(Field field, Object owner) {
        if (field.getType().isPrimitive()) {
            return null;
        }
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (IllegalAccessException hidden) {
            throw new AssertionError(hidden);
        }
    }
}

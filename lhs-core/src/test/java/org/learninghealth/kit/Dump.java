package org.learninghealth.kit;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that can be reached from an object of ours, as text. */
public final class Dump {

    private final StringBuilder text = new StringBuilder();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private Dump() {}

    /** All that an object holds, in the order in which it is reached. */
    public static String of(Object root) {
        Dump dump = new Dump();
        dump.add(root);
        return dump.text.toString();
    }

    private void add(@Nullable Object value) {
        if (value == null || !seen.add(value)) {
            return;
        }
        if (value instanceof Optional<?> maybe) {
            maybe.ifPresent(this::add);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> {
                add(key);
                add(each);
            });
        } else if (value instanceof Collection<?> many) {
            many.forEach(this::add);
        } else if (value.getClass().getName().startsWith("org.learninghealth")
                && !value.getClass().isEnum()
                && !value.getClass().isHidden()) {
            fields(value, value.getClass());
        } else if (!value.getClass().isHidden()) {
            text.append(value).append('\n');
        }
    }

    private void fields(Object owner, @Nullable Class<?> type) {
        if (type == null || !type.getName().startsWith("org.learninghealth")) {
            return;
        }
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                try {
                    field.setAccessible(true);
                    add(field.get(owner));
                } catch (IllegalAccessException hidden) {
                    throw new AssertionError(hidden);
                }
            }
        }
        fields(owner, type.getSuperclass());
    }
}

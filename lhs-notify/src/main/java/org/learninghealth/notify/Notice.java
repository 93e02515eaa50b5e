package org.learninghealth.notify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.Require;

/**
 * What there is to say: a template's name and the data it speaks of. It is data and never markup, so that a corrected
 * template also corrects what waits to be sent.
 *
 * @param template the name of a message template, or of the event when a system is told; 1 to 120 letters, digits, dots,
 *     hyphens and underscores
 * @param model strings, whole numbers, {@code double}s, and lists and maps of these; integers are kept as {@code Long} and
 *     decimals as {@code Double}, so that a model is equal to itself after a round trip through JSON
 */
public record Notice(String template, Map<String, Object> model) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,119}");

    /**
     * Keeps an unmodifiable copy of the model, in canonical form.
     *
     * @throws org.learninghealth.base.InvalidInput if the template's name or something in the model is of another kind
     */
    public Notice {
        Require.that(
                NAME.matcher(Require.present(template, "notice.template")).matches(), "notice.template", "pattern");
        model = entries(Require.present(model, "notice.model"));
    }

    private static Map<String, Object> entries(Map<?, ?> map) {
        Map<String, Object> copy = new TreeMap<>();
        map.forEach((name, value) -> {
            Require.that(name instanceof String, "notice.model", "pattern");
            copy.put((String) name, value(value));
        });
        return Collections.unmodifiableMap(copy);
    }

    private static Object value(@Nullable Object value) {
        if (value instanceof String || value instanceof Long || value instanceof Double) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float number) {
            return number.doubleValue();
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(each -> copy.add(value(each)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Map<?, ?> map) {
            return entries(map);
        }
        // Objects would open their methods to templates and their classes to the store.
        throw InvalidInput.of("notice.model", "pattern");
    }
}

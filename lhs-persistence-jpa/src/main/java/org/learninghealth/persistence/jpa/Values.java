package org.learninghealth.persistence.jpa;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.Id;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.internal.Json;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Values that databases have no type for, as text. Equal values have equal texts, so that an update of nothing is one. */
final class Values {

    private static final JsonMapper JSON = Json.mapper();
    private static final ObjectReader TEXTS = JSON.readerFor(new TypeReference<TreeMap<String, String>>() {});
    private static final String NONE = "[]";

    private Values() {}

    /** A text in several languages: a JSON object with a text under each language tag. */
    static String text(LocalizedText value) {
        return JSON.writeValueAsString(value.texts());
    }

    static LocalizedText localized(String text) {
        return new LocalizedText(TEXTS.<TreeMap<String, String>>readValue(text));
    }

    /**
     * A day, for instance {@code 1847-05-15}: providers hand days to drivers as a moment in the JVM's zone, and with H2
     * a day is lost on the way back if it was before there were time zones. Far beyond any calendar, the first and the
     * last day of four digits stand for all others, so that days sort as their texts do.
     */
    static String day(LocalDate day) {
        if (day.getYear() < 0) {
            return "0000-01-01";
        }
        return day.getYear() > 9999 ? "9999-12-31" : day.toString();
    }

    /** Any other value, as JSON. */
    static String json(Object value) {
        if (value instanceof List<?> list && list.isEmpty()) {
            // most lists of most rows, and many rows at once
            return NONE;
        }
        return JSON.writeValueAsString(value);
    }

    static <V> V value(Class<V> type, String json) {
        return JSON.readValue(json, type);
    }

    static <V> List<V> list(Class<V> type, String json) {
        return json.equals(NONE) ? List.of() : JSON.readerForListOf(type).readValue(json);
    }

    static @Nullable Double nullable(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /**
     * A set of enum constants, ids or codes, for instance {@code |MEMBER|SPONSOR|}: sorted, and with a bar on both sides of
     * each, so that a search for one finds no other.
     */
    static String names(Collection<?> elements) {
        return elements.stream().map(Values::name).sorted().collect(Collectors.joining("|", "|", "|"));
    }

    /** A list of ids or codes in its own order, otherwise as {@link #names}. */
    static String inOrder(Collection<?> elements) {
        return elements.stream().map(Values::name).collect(Collectors.joining("|", "|", "|"));
    }

    /** What is between the bars. */
    static Stream<String> elements(String text) {
        return Arrays.stream(text.split("\\|")).filter(name -> !name.isEmpty());
    }

    private static String name(Object element) {
        if (element instanceof Enum<?> constant) {
            return constant.name();
        }
        return element instanceof Id id ? id.value().toString() : (String) element;
    }

    static <E extends Enum<E>> Set<E> constants(Class<E> type, String text) {
        return elements(text)
                .map(name -> Enum.valueOf(type, name))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(type)));
    }
}

package org.learninghealth.base;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Structural invariants of value objects and aggregates; each refusal names the field. */
public final class Require {

    private Require() {}

    /**
     * Refuses a value that is missing.
     *
     * @param <V> the type of the value
     * @param value what was given
     * @param field the path of the field, as the caller knows it
     * @return the value
     * @throws InvalidInput if it is {@code null}
     */
    public static <V> V present(@Nullable V value, String field) {
        if (value == null) {
            throw InvalidInput.of(field, "missing");
        }
        return value;
    }

    /**
     * Refuses a value that doesn't hold.
     *
     * @param holds whether the invariant holds
     * @param field the path of the field
     * @param code which invariant, as in the messages under {@code input.}
     * @param arguments figures that the message shows
     * @throws InvalidInput if it doesn't
     */
    public static void that(boolean holds, String field, String code, Object... arguments) {
        if (!holds) {
            throw InvalidInput.of(field, code, arguments);
        }
    }

    /**
     * Refuses a text that no store can look for: a long one, or one with characters that {@link PlainText} rules out. Line breaks
     * and blank texts are accepted.
     *
     * @param text the text, or {@code null} for none
     * @param longest the longest that is accepted, in Unicode code points
     * @param field the path of the field
     * @throws InvalidInput if it can't be looked for
     */
    public static void plain(@Nullable String text, int longest, String field) {
        if (text != null) {
            plain(text, longest, true, true, field);
        }
    }

    /**
     * Refuses a text that is missing, blank or long, or has characters that {@link PlainText} rules out.
     *
     * @param text the text
     * @param longest the longest that is accepted, in Unicode code points
     * @param lines whether line breaks and tabs are accepted
     * @param field the path of the field
     * @throws InvalidInput if it can't be kept as it is
     */
    public static void text(@Nullable String text, int longest, boolean lines, String field) {
        plain(present(text, field), longest, false, lines, field);
    }

    private static void plain(String text, int longest, boolean blank, boolean lines, String field) {
        PlainText.OfString.fault(text, longest, blank, lines).ifPresent(code -> {
            throw code.equals("too-long") ? InvalidInput.of(field, code, longest) : InvalidInput.of(field, code);
        });
    }

    /**
     * Refuses ids that lead to nothing, each under its place.
     *
     * @param <I> their type
     * @param ids what was given
     * @param found whether there is something under one
     * @param field the path of the field that they were given in
     * @throws NotFound that names all that lead to nothing, if there are any
     */
    public static <I> void found(List<I> ids, Predicate<I> found, String field) {
        List<String> missing = IntStream.range(0, ids.size())
                .filter(place -> !found.test(ids.get(place)))
                .mapToObj(place -> field + "[" + place + "]")
                .toList();
        if (!missing.isEmpty()) {
            throw new NotFound(missing);
        }
    }
}

package org.learninghealth.base;

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
}

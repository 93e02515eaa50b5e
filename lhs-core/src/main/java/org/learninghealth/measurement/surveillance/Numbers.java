package org.learninghealth.measurement.surveillance;

import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.Require;

/** Refuses what is no number to calculate with. */
final class Numbers {

    private Numbers() {}

    static void requireFinite(double number, String field) {
        Require.that(Double.isFinite(number), field, "finite");
    }

    static void requirePositive(double number, String field) {
        requireFinite(number, field);
        Require.that(number > 0, field, "positive");
    }

    /** Whether a value is there; an infinite one is refused. */
    static boolean isPresent(double value) {
        if (Double.isFinite(value)) {
            return true;
        }
        if (Double.isNaN(value)) {
            return false;
        }
        throw InvalidInput.of("value", "infinite");
    }
}

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

    /** Refuses what can't have been remembered: another number of numbers, or one that is none. */
    static void requireState(double[] state, int size) {
        Require.that(state.length == size, "state", "size", size, size);
        for (double each : state) {
            Require.that(!Double.isNaN(each), "state", "finite");
        }
    }

    /** The value that figures make; refuses a denominator, and what they are multiplied by, unless they are above 0. */
    static double quotient(double numerator, double denominator, double per) {
        requirePositive(denominator, "denominator");
        requirePositive(per, "per");
        return numerator * per / denominator;
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

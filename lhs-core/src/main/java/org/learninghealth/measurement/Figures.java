package org.learninghealth.measurement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.InvalidInput.Violation;
import org.learninghealth.base.Require;

/**
 * What somebody reports about one period, before it is held against the measure (rule L12).
 *
 * @param path where it stands in the form, for instance {@code rows[7].}; empty for the form itself
 */
record Figures(String path, LocalDate period, double numerator, OptionalDouble denominator, Optional<String> note) {

    /** Up to here every whole number has a place of its own among floating point numbers, with room to spare. */
    static final double LARGEST = 1e15;

    static Figures of(
            String path, LocalDate period, double numerator, @Nullable Double denominator, @Nullable String note) {
        return new Figures(
                path,
                period,
                numerator,
                denominator == null ? OptionalDouble.empty() : OptionalDouble.of(denominator),
                Optional.ofNullable(note));
    }

    static void requireNumber(double number, String field) {
        Require.that(isNumber(number), field, "number", LARGEST);
    }

    /** All that is wrong with these figures as figures of a measure; nothing if they can be recorded. */
    List<Violation> faults(Measure measure) {
        List<Violation> faults = new ArrayList<>();
        measure.periodFault(path + "period", period).ifPresent(faults::add);
        if (!isNumber(numerator)) {
            faults.add(fault("numerator", "number", LARGEST));
        } else if (measure.scoring().hasDenominator() && numerator < 0) {
            faults.add(fault("numerator", "negative"));
        }
        if (isPartOfHundred(measure) && isNumber(numerator) && (numerator < 0 || numerator > 100)) {
            faults.add(fault("numerator", "range", 0, 100));
        }
        if (denominator.isPresent() != measure.scoring().hasDenominator()) {
            faults.add(fault("denominator", denominator.isPresent() ? "no-denominator" : "missing"));
        } else if (denominator.isPresent()) {
            faults.addAll(faults(measure, denominator.getAsDouble()));
        }
        return faults;
    }

    private List<Violation> faults(Measure measure, double whole) {
        if (!isNumber(whole)) {
            return List.of(fault("denominator", "number", LARGEST));
        }
        if (whole <= 0) {
            return List.of(fault("denominator", "positive"));
        }
        if (!isNumber(numerator)) {
            return List.of();
        }
        if (measure.scoring() == MeasureScoring.PROPORTION && numerator > whole) {
            return List.of(fault("numerator", "more-than-whole"));
        }
        if (!isNumber(value(measure))) {
            return List.of(fault("denominator", "too-small"));
        }
        return List.of();
    }

    double value(Measure measure) {
        return denominator.isPresent() ? numerator * measure.per() / denominator.getAsDouble() : numerator;
    }

    /**
     * What is about fewer than the smallest cell isn't shared (rule L13); without a denominator nothing is said of how many.
     *
     * @param furthest how far they go if they are about enough
     */
    Disclosure disclosure(int smallestCell, Disclosure furthest) {
        return denominator.orElse(smallestCell) < smallestCell ? Disclosure.SUPPRESSED : furthest;
    }

    boolean saysTheSameAs(Observation observation) {
        return numerator == observation.numerator()
                && denominator.equals(observation.denominator())
                && note.equals(observation.note());
    }

    /** The same with another note. */
    Figures noting(Optional<String> other) {
        return new Figures(path, period, numerator, denominator, other);
    }

    void require(Measure measure) {
        List<Violation> faults = faults(measure);
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    /** A fault of one of these figures. */
    Violation fault(String field, String code, Object... arguments) {
        return new Violation(path + field, code, List.of(arguments));
    }

    /** A ratio may be more than 100 % of what it is held against; a percentage without counts can only be of a whole. */
    private static boolean isPartOfHundred(Measure measure) {
        return !measure.scoring().hasDenominator() && measure.unit().strip().equals("%");
    }

    private static boolean isNumber(double number) {
        return Math.abs(number) <= LARGEST;
    }
}

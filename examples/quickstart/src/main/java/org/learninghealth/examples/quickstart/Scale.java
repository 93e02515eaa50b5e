package org.learninghealth.examples.quickstart;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a value of a measure is in.
 *
 * @param unit in words, such as {@code falls per 1,000 bed days}
 * @param per by what the quotient of numerator and denominator is multiplied: the number in the unit, so that the words and the
 *     values can't contradict each other
 */
record Scale(String unit, int per) {

    /** The largest number that is read out of a unit. */
    static final int MOST = 1_000_000;

    private static final Pattern PER = Pattern.compile("\\bper ([0-9][0-9,. \u00A0\u202F]*)(?: |$)");

    /** Reads it off the unit; empty if that doesn't say per how many. */
    static Optional<Scale> of(String unit) {
        if (unit.equals("%") || unit.toLowerCase(Locale.ROOT).matches("per ?cent|percent")) {
            return Optional.of(new Scale(unit, 100));
        }
        Matcher number = PER.matcher(unit);
        if (!number.find()) {
            return Optional.empty();
        }
        String digits = number.group(1).strip().replaceAll("(?<=[0-9])[,. \u00A0\u202F](?=[0-9]{3}(?![0-9]))", "");
        return digits.matches("[0-9]{1,7}") && Integer.parseInt(digits) >= 1 && Integer.parseInt(digits) <= MOST
                ? Optional.of(new Scale(unit, Integer.parseInt(digits)))
                : Optional.empty();
    }
}

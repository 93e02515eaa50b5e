package org.learninghealth.measurement.surveillance;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learninghealth.base.Require;

/**
 * Which detector is to watch the series of a feed. Immutable; sorted by name.
 *
 * @param name the name of a {@link DetectorType}
 * @param parameters the settings that are to be other than usual, by their names
 */
public record DetectorChoice(String name, Map<String, Double> parameters) implements Comparable<DetectorChoice> {

    /** How many settings a detector can have. */
    public static final int MOST_PARAMETERS = 10;

    static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");
    static final Pattern PARAMETER = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,39}");

    private static final Pattern TEXT = Pattern.compile("([A-Z0-9_]+)(?:\\((.*)\\))?");

    /** Refuses what can be the name of nothing, and settings that are no numbers. */
    public DetectorChoice {
        Require.that(NAME.matcher(Require.present(name, "name")).matches(), "name", "pattern");
        Map<String, Double> copy = new TreeMap<>(Require.present(parameters, "parameters"));
        Require.that(copy.size() <= MOST_PARAMETERS, "parameters", "size", 0, MOST_PARAMETERS);
        copy.forEach((parameter, value) -> {
            Require.that(PARAMETER.matcher(parameter).matches(), "parameters", "pattern");
            Require.that(value != null && Double.isFinite(value), "parameters." + parameter, "finite");
        });
        parameters = Collections.unmodifiableMap(copy);
    }

    /**
     * A detector with its usual settings.
     *
     * @param type which
     * @return the choice
     */
    public static DetectorChoice of(DetectorType type) {
        return named(type.name());
    }

    /**
     * A detector with its usual settings.
     *
     * @param name what it is called
     * @return the choice
     */
    public static DetectorChoice named(String name) {
        return new DetectorChoice(name, Map.of());
    }

    /**
     * The same with a setting that is other than usual.
     *
     * @param parameter its name
     * @param value what it is
     * @return the choice
     */
    public DetectorChoice with(String parameter, double value) {
        Map<String, Double> more = new TreeMap<>(parameters);
        more.put(parameter, value);
        return new DetectorChoice(name, more);
    }

    /**
     * Reads what {@link #toString} has written.
     *
     * @param text for instance {@code EARS_C1(alpha=0.01)}
     * @return the choice
     * @throws org.learninghealth.base.InvalidInput if it is none
     */
    public static DetectorChoice parse(String text) {
        Matcher parts = TEXT.matcher(text);
        Require.that(parts.matches(), "name", "pattern");
        Map<String, Double> parameters = new TreeMap<>();
        String settings = parts.group(2);
        if (settings != null) {
            for (String setting : settings.split(",")) {
                int equals = setting.indexOf('=');
                Require.that(equals > 0, "parameters", "pattern");
                parameters.put(setting.substring(0, equals), number(setting.substring(equals + 1)));
            }
        }
        return new DetectorChoice(Objects.requireNonNull(parts.group(1)), parameters);
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }

    @Override
    public int compareTo(DetectorChoice other) {
        return toString().compareTo(other.toString());
    }

    /** Its name, and the settings that are other than usual: {@code EARS_C1(alpha=0.01)}. */
    @Override
    public String toString() {
        return parameters.isEmpty()
                ? name
                : name
                        + parameters
                                .toString()
                                .replace('{', '(')
                                .replace('}', ')')
                                .replace(", ", ",");
    }
}

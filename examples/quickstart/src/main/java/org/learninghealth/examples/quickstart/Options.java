package org.learninghealth.examples.quickstart;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the program was called with. Everything but the folder is about figures of one's own.
 *
 * @param data the file with the figures; empty for those of Vienna
 * @param change the month in which something was changed
 * @param label what was changed
 * @param measure what is counted
 * @param scale in what it is counted
 * @param target the value to be reached, in that unit
 * @param out where the page and the database go
 */
record Options(
        Optional<Path> data,
        Optional<YearMonth> change,
        Optional<String> label,
        Optional<String> measure,
        Optional<Scale> scale,
        Optional<Double> target,
        Path out) {

    static final String USAGE = """
            Plays "Vienna, 1841-1849" on the real figures, or a story of the same shape on figures of your own.
              --data FILE.csv    a series of the form month,denominator,numerator, the oldest month first (fewer is better)
              --measure TEXT     what the numerator counts, such as 'Falls'
              --unit TEXT        what a value is in, such as 'falls per 100 bed days'; its number is what one counts per
              --target NUMBER    the value to be reached, in that unit; needs --unit
              --change YYYY-MM   the month in which something was changed, which still counts as before it;
                                 needed to play the whole story
              --label TEXT       what was changed, for the chart; needs --change
              --out FOLDER       where the page and the database go (target/quickstart)
            All but --out need --data.
            """;

    private static final List<String> NAMES =
            List.of("--data", "--measure", "--unit", "--target", "--change", "--label", "--out");
    private static final int LONGEST_TEXT = 100;

    static Options of(String... arguments) throws Unusable {
        Map<String, String> given = given(arguments);
        if (!given.containsKey("--data")) {
            for (String name : given.keySet()) {
                require(name.equals("--out"), name + " is about figures of your own: add --data FILE.csv");
            }
        }
        require(
                !given.containsKey("--label") || given.containsKey("--change"),
                "--label says what was changed: add --change YYYY-MM to say when");
        require(
                !given.containsKey("--target") || given.containsKey("--unit"),
                "--target is a value in a unit: add --unit TEXT");
        Optional<Scale> scale = given.containsKey("--unit")
                ? Optional.of(Scale.of(text(given, "--unit").orElseThrow())
                        .orElseThrow(() -> new Unusable("--unit has to say per how many, up to " + Scale.MOST
                                + ", such as 'falls per 100 bed days', or be '%'")))
                : Optional.empty();
        return new Options(
                path(given, "--data"),
                month(given),
                text(given, "--label"),
                text(given, "--measure"),
                scale,
                target(given, scale),
                path(given, "--out").orElse(Path.of("target", "quickstart")));
    }

    private static Map<String, String> given(String... arguments) throws Unusable {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i];
            require(NAMES.contains(name), name + " is not known");
            require(i + 1 < arguments.length && !NAMES.contains(arguments[i + 1]), name + " needs a value behind it");
            require(given.put(name, arguments[i + 1]) == null, name + " is there twice: leave one out");
        }
        return given;
    }

    private static Optional<Path> path(Map<String, String> given, String name) throws Unusable {
        String value = given.get(name);
        if (value == null) {
            return Optional.empty();
        }
        try {
            require(!value.isBlank(), name + " needs a path");
            return Optional.of(Path.of(value));
        } catch (InvalidPathException wrong) {
            throw new Unusable(name + " needs a path");
        }
    }

    private static Optional<String> text(Map<String, String> given, String name) throws Unusable {
        Optional<String> text = Optional.ofNullable(given.get(name)).map(String::strip);
        if (text.isPresent()) {
            boolean plain = text.get().codePoints().allMatch(Options::letter);
            require(
                    plain && !text.get().isEmpty() && text.get().length() <= LONGEST_TEXT,
                    name + " needs a text of one line, 1 to " + LONGEST_TEXT + " characters");
        }
        return text;
    }

    private static boolean letter(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static Optional<YearMonth> month(Map<String, String> given) throws Unusable {
        String value = given.get("--change");
        if (value == null) {
            return Optional.empty();
        }
        try {
            YearMonth month = YearMonth.parse(value);
            require(MonthlySeries.plausible(month), "--change needs a month " + MonthlySeries.PLAUSIBLE);
            return Optional.of(month);
        } catch (DateTimeParseException wrong) {
            throw new Unusable("--change needs a month such as 1847-05");
        }
    }

    private static Optional<Double> target(Map<String, String> given, Optional<Scale> scale) throws Unusable {
        String value = given.get("--target");
        if (value == null || scale.isEmpty()) {
            return Optional.empty();
        }
        require(value.matches("[0-9]{1,9}(\\.[0-9]{1,9})?"), "--target needs a number such as 2.5, with a point");
        double target = Double.parseDouble(value);
        require(
                target <= scale.get().per(),
                "--target can't be more than " + scale.get().per() + ", since a value is in "
                        + scale.get().unit());
        return Optional.of(target);
    }

    private static void require(boolean met, String otherwise) throws Unusable {
        if (!met) {
            throw new Unusable(otherwise);
        }
    }

    /** The program can't be called like this. */
    static final class Unusable extends Exception {

        private static final long serialVersionUID = 1L;

        Unusable(String reason) {
            super(reason);
        }
    }
}

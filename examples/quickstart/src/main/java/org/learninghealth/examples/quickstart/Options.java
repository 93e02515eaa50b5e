package org.learninghealth.examples.quickstart;

import java.nio.file.Path;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** What the program was called with. */
record Options(Optional<Path> data, Optional<YearMonth> change, String label, Path out) {

    static final String USAGE = """
            Plays "Vienna, 1841-1849" on the real figures, or a story of the same shape on figures of your own.
              --data FILE.csv    a series of the form month,denominator,numerator (fewer cases are better)
              --change YYYY-MM   the month in which something was changed; needed with --data to play the whole story
              --label TEXT       what was changed, for the chart
              --out FOLDER       where the page and the database go (target/quickstart)
            """;

    static Options of(String... arguments) throws Unusable {
        Options options =
                new Options(Optional.empty(), Optional.empty(), "the change begins", Path.of("target", "quickstart"));
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new Unusable(arguments[i] + " needs a value");
            }
            options = options.with(arguments[i], arguments[i + 1]);
        }
        return options;
    }

    private Options with(String name, String value) throws Unusable {
        return switch (name) {
            case "--data" -> new Options(Optional.of(Path.of(value)), change, label, out);
            case "--change" -> new Options(data, Optional.of(month(value)), label, out);
            case "--label" -> new Options(data, change, value, out);
            case "--out" -> new Options(data, change, label, Path.of(value));
            default -> throw new Unusable(name + " is not known");
        };
    }

    private static YearMonth month(String value) throws Unusable {
        try {
            return YearMonth.parse(value);
        } catch (DateTimeParseException wrong) {
            throw new Unusable("--change needs a month such as 1847-05");
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

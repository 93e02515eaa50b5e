package org.learninghealth.measurement.feed;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learninghealth.measurement.Cadence;

/** The ways in which files say which period they mean. */
final class Periods {

    private static final Pattern FORM =
            Pattern.compile("([0-9]{4})(?:-(?:Q([1-4])|W([0-9]{2})|([0-9]{2})(?:-([0-9]{2}))?))?");

    private Periods() {}

    /**
     * The last day of a quarter, a week or a year, which tell by their form how long they are; empty for others, since the first
     * month of a quarter or a year is often all that is said of it.
     */
    static Optional<LocalDate> last(String text) {
        Optional<Cadence> length = text.contains("Q")
                ? Optional.of(Cadence.QUARTERLY)
                : text.contains("W")
                        ? Optional.of(Cadence.WEEKLY)
                        : text.contains("-") ? Optional.empty() : Optional.of(Cadence.YEARLY);
        return first(text)
                .flatMap(first -> length.map(cadence -> cadence.after(first, 1).minusDays(1)));
    }

    /** The first day of a day, month, quarter, week or year; empty if the text is none of them. */
    static Optional<LocalDate> first(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int year = Integer.parseInt(form.group(1));
        try {
            if (form.group(2) != null) {
                return Optional.of(LocalDate.of(year, 3 * Integer.parseInt(form.group(2)) - 2, 1));
            }
            if (form.group(3) != null) {
                // the fourth of January lies in the first week of its year
                return Optional.of(LocalDate.of(year, 1, 4)
                        .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, Integer.parseInt(form.group(3)))
                        .with(ChronoField.DAY_OF_WEEK, 1));
            }
            int month = form.group(4) == null ? 1 : Integer.parseInt(form.group(4));
            return Optional.of(
                    form.group(5) == null
                            ? YearMonth.of(year, month).atDay(1)
                            : LocalDate.of(year, month, Integer.parseInt(form.group(5))));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}

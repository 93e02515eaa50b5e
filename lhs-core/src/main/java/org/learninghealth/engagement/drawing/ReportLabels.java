package org.learninghealth.engagement.drawing;

import java.text.NumberFormat;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.OptionalLong;
import org.learninghealth.internal.drawing.Words;

/** The words and numbers of a report in one language. */
final class ReportLabels extends Words {

    private ReportLabels(Locale locale) {
        super(locale);
    }

    static ReportLabels in(Locale locale) {
        return new ReportLabels(locale);
    }

    /** A number of two decimals, with the sign that the words have. */
    String decimal(double number) {
        NumberFormat format = NumberFormat.getNumberInstance(numbers());
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(2);
        return format.format(number).replace('-', '\u2212');
    }

    String percent(double share) {
        return NumberFormat.getPercentInstance(numbers()).format(share);
    }

    /** A number, or that it isn't shown. */
    String shown(OptionalLong number) {
        return number.isPresent() ? whole(number.getAsLong()) : text("hidden");
    }

    /** A number, and whether there is more to it that isn't shown. */
    String shown(OptionalLong number, boolean more) {
        return sum(shown(number), number.isPresent() && more);
    }

    /** What is shown, and whether there is more to it that isn't. */
    String sum(String shown, boolean more) {
        return more ? text("more", shown) : shown;
    }

    String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("LLL uuuu", words()).format(month);
    }

    String wholeMonth(YearMonth month) {
        return DateTimeFormatter.ofPattern("LLLL uuuu", words()).format(month);
    }

    String date(LocalDate day) {
        String date = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(words())
                .format(day);
        return words().equals(Locale.FRENCH) && day.getDayOfMonth() == 1 ? date.replaceFirst("^1 ", "1er ") : date;
    }

    String weekday(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, words());
    }
}

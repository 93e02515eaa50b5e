package org.learninghealth.engagement.drawing;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.ResourceBundle;

/** The words and numbers of a report in one language. Words come in English and French, in English for all other languages. */
final class ReportLabels {

    private final Locale numbers;
    private final Locale words;
    private final ResourceBundle bundle;

    private ReportLabels(Locale numbers, Locale words, ResourceBundle bundle) {
        this.numbers = numbers;
        this.words = words;
        this.bundle = bundle;
    }

    static ReportLabels in(Locale locale) {
        // only languages that have a file are asked for, so that the search never falls back to the locale of the
        // machine
        boolean french = locale.getLanguage().equals("fr");
        Locale words = french ? Locale.FRENCH : Locale.ENGLISH;
        return new ReportLabels(
                french || locale.getLanguage().equals("en") ? locale : words,
                words,
                ResourceBundle.getBundle(ReportLabels.class.getPackageName() + ".labels", words));
    }

    /** The language of the words. */
    Locale words() {
        return words;
    }

    /** The language of the words, as a BCP 47 tag. */
    String language() {
        return words.toLanguageTag();
    }

    String text(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), words).format(arguments);
    }

    String whole(long number) {
        return NumberFormat.getIntegerInstance(numbers).format(number);
    }

    /** A number of two decimals. */
    String decimal(double number) {
        NumberFormat format = NumberFormat.getNumberInstance(numbers);
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(2);
        return format.format(number);
    }

    String percent(double share) {
        return NumberFormat.getPercentInstance(numbers).format(share);
    }

    /** A number, or that it isn't shown. */
    String shown(OptionalLong number) {
        return number.isPresent() ? whole(number.getAsLong()) : text("hidden");
    }

    String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("LLL uuuu", words).format(month);
    }

    String wholeMonth(YearMonth month) {
        return DateTimeFormatter.ofPattern("LLLL uuuu", words).format(month);
    }

    String date(LocalDate day) {
        String date = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(words)
                .format(day);
        return words.equals(Locale.FRENCH) && day.getDayOfMonth() == 1 ? date.replaceFirst("^1 ", "1er ") : date;
    }

    String weekday(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, words);
    }
}

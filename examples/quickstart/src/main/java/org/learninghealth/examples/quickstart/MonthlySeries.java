package org.learninghealth.examples.quickstart;

import java.io.IOException;
import java.io.InputStream;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learninghealth.base.CsvText;
import org.learninghealth.base.PlausibleDate;

/**
 * A series of counts by month, read from a file of the form {@code month,denominator,numerator}: the oldest month first, each
 * month once; months in between may be missing.
 */
record MonthlySeries(List<Month> months) {

    private static final List<String> COLUMNS = List.of("month", "denominator", "numerator");
    private static final String HEADER = String.join(",", COLUMNS);

    private static final YearMonth FIRST = YearMonth.of(PlausibleDate.FIRST_YEAR, 1);

    /** The story plans ahead, and the library takes what lies further off for a slip of the pen. */
    private static final YearMonth LAST = YearMonth.of(PlausibleDate.LAST_YEAR - 3, 12);

    /** The months that the story can be played in, in words. */
    static final String PLAUSIBLE = "from " + FIRST + " to " + LAST;

    private static final int LARGEST = 1 << 20;

    /** Some spreadsheets write whole numbers with decimals. */
    private static final Pattern COUNT = Pattern.compile("([0-9]{1,12})(\\.0+)?");

    MonthlySeries {
        months = List.copyOf(months);
    }

    /** Reads a whole series; nothing is kept of a file with a fault. */
    static MonthlySeries read(InputStream file) throws IOException, FaultyFile {
        byte[] bytes = file.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new FaultyFile(
                    1, 0, "the file is larger than a mebibyte, so it is no series of months: check which it is");
        }
        List<List<CsvText.Value>> rows = new ArrayList<>();
        try {
            CsvText text = CsvText.of(bytes, ',');
            for (Optional<List<CsvText.Value>> row = text.next(); row.isPresent(); row = text.next()) {
                rows.add(row.get());
            }
        } catch (CsvText.Broken broken) {
            throw new FaultyFile(broken.line(), broken.column(), broken.explain(Locale.ENGLISH));
        }
        if (rows.isEmpty()) {
            throw new FaultyFile(1, 0, "the file is empty: the first line must be " + HEADER);
        }
        checkHeader(rows.get(0));
        if (rows.size() == 1) {
            throw new FaultyFile(
                    rows.get(0).get(0).line() + 1, 0, "there are no rows: give at least one month below the header");
        }
        Map<YearMonth, Integer> lines = new LinkedHashMap<>();
        List<Month> months = new ArrayList<>();
        for (List<CsvText.Value> row : rows.subList(1, rows.size())) {
            Month month = month(row, months, lines);
            months.add(month);
            lines.put(month.month(), row.get(0).line());
        }
        return new MonthlySeries(months);
    }

    private static void checkHeader(List<CsvText.Value> row) throws FaultyFile {
        if (row.size() == 1 && row.get(0).text().matches("month[;\t].*")) {
            throw new FaultyFile(
                    row.get(0).line(), 0, "put commas between the values: the first line must be " + HEADER);
        }
        for (int column = 0; column < COLUMNS.size(); column++) {
            boolean there = column < row.size();
            if (!there || !row.get(column).text().equals(COLUMNS.get(column))) {
                throw new FaultyFile(row.get(there ? column : 0).line(), column, "the first line must be " + HEADER);
            }
        }
        if (row.size() > COLUMNS.size()) {
            throw tooMany(row);
        }
    }

    private static Month month(List<CsvText.Value> row, List<Month> months, Map<YearMonth, Integer> lines)
            throws FaultyFile {
        int line = row.get(0).line();
        YearMonth month = yearMonth(row.get(0));
        Integer earlier = lines.get(month);
        if (earlier != null) {
            throw new FaultyFile(line, 0, month + " is on line " + earlier + " already: leave one of the two out");
        }
        if (!months.isEmpty() && month.isBefore(months.get(months.size() - 1).month())) {
            throw new FaultyFile(line, 0, "put the months in order, the oldest first");
        }
        long denominator = count(row, 1);
        long numerator = count(row, 2);
        if (row.size() > COLUMNS.size()) {
            throw tooMany(row);
        }
        if (denominator == 0) {
            throw new FaultyFile(row.get(1).line(), 1, "leave out months in which nothing could be counted");
        }
        if (numerator > denominator) {
            throw new FaultyFile(row.get(2).line(), 2, "there can't be more cases than the denominator: check both");
        }
        return new Month(month, numerator, denominator);
    }

    private static YearMonth yearMonth(CsvText.Value value) throws FaultyFile {
        YearMonth month;
        try {
            month = YearMonth.parse(value.text());
        } catch (DateTimeParseException wrong) {
            throw new FaultyFile(value.line(), 0, "write the month as year and month, such as 1847-05");
        }
        if (!plausible(month)) {
            throw new FaultyFile(value.line(), 0, "use a month " + PLAUSIBLE);
        }
        return month;
    }

    private static long count(List<CsvText.Value> row, int column) throws FaultyFile {
        if (column >= row.size()) {
            throw new FaultyFile(row.get(0).line(), column, "the value is missing: give three on each line");
        }
        Matcher digits = COUNT.matcher(row.get(column).text());
        if (!digits.matches()) {
            throw new FaultyFile(
                    row.get(column).line(), column, "write a whole number in digits, zero or more, such as 254");
        }
        return Long.parseLong(digits.group(1));
    }

    private static FaultyFile tooMany(List<CsvText.Value> row) {
        return new FaultyFile(
                row.get(COLUMNS.size()).line(), COLUMNS.size(), "give three values on each line: " + HEADER);
    }

    static boolean plausible(YearMonth month) {
        return !month.isBefore(FIRST) && !month.isAfter(LAST);
    }

    /** The counts of one month. */
    record Month(YearMonth month, double numerator, double denominator) {}

    /** A file can't be used: says where and what to do. */
    static final class FaultyFile extends Exception {

        private static final long serialVersionUID = 1L;

        FaultyFile(int line, int column, String remedy) {
            super("line " + line + ", column " + (column < COLUMNS.size() ? COLUMNS.get(column) : column + 1) + ": "
                    + remedy);
        }
    }
}

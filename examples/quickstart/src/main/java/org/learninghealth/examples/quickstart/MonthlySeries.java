package org.learninghealth.examples.quickstart;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A series of counts by month, read from a file of the form {@code month,denominator,numerator}. */
record MonthlySeries(List<Month> months) {

    private static final List<String> COLUMNS = List.of("month", "denominator", "numerator");

    MonthlySeries {
        months = List.copyOf(months);
    }

    /** Reads a whole series; nothing is kept of a file with a fault. */
    static MonthlySeries read(Reader file) throws IOException, FaultyFile {
        try (CSVParser rows = CSVFormat.RFC4180.parse(file)) {
            List<Month> months = new ArrayList<>();
            for (CSVRecord row : rows) {
                if (row.getRecordNumber() == 1) {
                    checkHeader(row);
                } else {
                    months.add(month(row, months));
                }
            }
            if (months.isEmpty()) {
                throw new FaultyFile(1, "month", "there are no rows: give at least one month below the header");
            }
            return new MonthlySeries(months);
        } catch (CSVException | java.io.UncheckedIOException broken) {
            throw new FaultyFile(1, "month", "this is no CSV file: check its quotation marks");
        }
    }

    private static void checkHeader(CSVRecord row) throws FaultyFile {
        if (!row.toList().equals(COLUMNS)) {
            throw new FaultyFile(1, "month", "the first line must be " + String.join(",", COLUMNS));
        }
    }

    private static Month month(CSVRecord row, List<Month> before) throws FaultyFile {
        long line = row.getRecordNumber();
        if (row.size() != COLUMNS.size()) {
            throw new FaultyFile(line, COLUMNS.get(Math.min(row.size(), 2)), "give exactly three values");
        }
        YearMonth month;
        try {
            month = YearMonth.parse(row.get(0));
        } catch (DateTimeParseException wrong) {
            throw new FaultyFile(line, "month", "write the month as year and month, such as 1847-05");
        }
        if (month.getYear() < 1700 || month.getYear() > 2200) {
            throw new FaultyFile(line, "month", "use a month from 1700-01 to 2200-12");
        }
        if (!before.isEmpty() && !month.isAfter(before.get(before.size() - 1).month())) {
            throw new FaultyFile(line, "month", "put the months in order, each of them once");
        }
        BigDecimal denominator = count(row, 1);
        BigDecimal numerator = count(row, 2);
        if (denominator.signum() == 0) {
            throw new FaultyFile(line, "denominator", "leave out months in which nothing could be counted");
        }
        if (numerator.compareTo(denominator) > 0) {
            throw new FaultyFile(line, "numerator", "there can't be more cases than the denominator: check both");
        }
        return new Month(month, numerator.doubleValue(), denominator.doubleValue());
    }

    private static BigDecimal count(CSVRecord row, int column) throws FaultyFile {
        try {
            BigDecimal count = new BigDecimal(row.get(column));
            if (count.signum() >= 0 && count.stripTrailingZeros().scale() <= 0 && count.precision() <= 12) {
                return count;
            }
        } catch (NumberFormatException wrong) {
            // falls through to the refusal
        }
        throw new FaultyFile(row.getRecordNumber(), COLUMNS.get(column), "write a whole number, zero or more");
    }

    /** The counts of one month. */
    record Month(YearMonth month, double numerator, double denominator) {}

    /** A file can't be used: says where and what to do. */
    static final class FaultyFile extends Exception {

        private static final long serialVersionUID = 1L;

        FaultyFile(long line, String column, String remedy) {
            super("line " + line + ", column " + column + ": " + remedy);
        }
    }
}

package org.learninghealth.measurement.feed;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CsvText;
import org.learninghealth.base.CsvText.Value;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.InvalidInput.Violation;
import org.learninghealth.base.Require;
import org.learninghealth.internal.Deidentification;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.ReportedObservation;
import org.learninghealth.spi.DeidentificationCheck;

/**
 * Reads observations from comma-separated values (RFC 4180, UTF-8) with a heading in the first line. Each {@link Column} is
 * known by its heading; a host that has other headings names them. Periods are days, months, quarters, weeks of ISO 8601 or
 * years ({@code 2026-05-01}, {@code 2026-05}, {@code 2026-Q2}, {@code 2026-W20}, {@code 2026}); one of a quarter, a week or a
 * year is refused by a measure with others. Numbers have a decimal point.
 *
 * <p>Nothing is read from a file with a fault: all faults, up to {@value #MOST_FAULTS}, are said at once, each with its line
 * and column. A file that tells of single persons is none that this reads: its headings, also those of columns that are passed
 * over, and its texts are looked at by a {@link DeidentificationCheck} (rule L18). Immutable; safe for use by several threads.
 */
public final class ObservationCsv {

    /** The largest file, in bytes. */
    public static final int LARGEST = 32 << 20;

    /** How many faults are said at once. */
    public static final int MOST_FAULTS = 100;

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,15}(\\.[0-9]{1,15})?");

    private final Map<String, MeasureId> measures;
    private final @Nullable MeasureId single;
    private final Map<Column, String> headings;
    private final char separator;
    private final DeidentificationCheck check;

    private ObservationCsv(
            Map<String, MeasureId> measures,
            @Nullable MeasureId single,
            Map<Column, String> headings,
            char separator,
            DeidentificationCheck check) {
        this.measures = Map.copyOf(measures);
        this.single = single;
        this.headings = new EnumMap<>(headings);
        this.separator = separator;
        this.check = check;
    }

    /** What a column holds. */
    public enum Column {
        /** Of which measure, by the name that the host gave it. */
        MEASURE,
        /** Where; empty for all sites together. May be missing. */
        SITE,
        /** In which part of the population; empty for all of it. May be missing. */
        STRATUM,
        /** When. */
        PERIOD,
        /** The count above the line, or the value. */
        NUMERATOR,
        /** The count below the line; empty where there is none. May be missing. */
        DENOMINATOR,
        /** What a reader should know. May be missing. */
        NOTE,
        /**
         * What the value is in; empty where nothing is said. A row in another unit than the measure's is refused when it is taken
         * in. May be missing.
         */
        UNIT;

        private boolean isNeeded() {
            return this == PERIOD || this == NUMERATOR;
        }
    }

    /**
     * Reads files about one measure.
     *
     * @param measure of what
     * @return a reader, with headings that are the columns' names in lower case
     */
    public static ObservationCsv of(MeasureId measure) {
        return new ObservationCsv(
                Map.of(), Require.present(measure, "measure"), standard(), ',', DeidentificationCheck.standard());
    }

    /**
     * Reads files about several measures.
     *
     * @param measures the measures, under the names that they have in files
     * @return a reader, with headings that are the columns' names in lower case
     */
    public static ObservationCsv of(Map<String, MeasureId> measures) {
        return new ObservationCsv(
                Require.present(measures, "measures"), null, standard(), ',', DeidentificationCheck.standard());
    }

    private static Map<Column, String> standard() {
        Map<Column, String> headings = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            headings.put(column, column.name().toLowerCase(Locale.ROOT));
        }
        return headings;
    }

    /**
     * The same with another heading.
     *
     * @param column which column
     * @param heading what stands above it
     * @return another reader
     */
    public ObservationCsv heading(Column column, String heading) {
        Map<Column, String> other = new EnumMap<>(headings);
        other.put(Require.present(column, "column"), Require.present(heading, "heading"));
        return new ObservationCsv(measures, single, other, separator, check);
    }

    /**
     * The same with another character between values.
     *
     * @param other for instance a semicolon, which spreadsheets write where commas stand in numbers
     * @return another reader
     */
    public ObservationCsv separatedBy(char other) {
        Require.that(other != '"' && other != '\n' && other != '\r', "separator", "csv-separator");
        return new ObservationCsv(measures, single, headings, other, check);
    }

    /**
     * The same with another look for what identifies persons.
     *
     * @param other what looks for it
     * @return another reader
     */
    public ObservationCsv checkedBy(DeidentificationCheck other) {
        return new ObservationCsv(measures, single, headings, separator, Require.present(other, "check"));
    }

    /**
     * Reads a file.
     *
     * @param file the file; it is read to its end and left open
     * @return its rows, in their order, to be taken in by {@link org.learninghealth.measurement.DataFeeds#receive}
     * @throws InvalidInput that names line and column of every fault
     * @throws org.learninghealth.base.RuleViolation if it tells of single persons (L18)
     * @throws IOException if the file can't be read
     */
    public List<ReportedObservation> read(InputStream file) throws IOException {
        byte[] bytes = file.readNBytes(LARGEST + 1);
        Require.that(bytes.length <= LARGEST, "file", "csv-too-large", LARGEST >> 20);
        try {
            CsvText text = CsvText.of(bytes, separator);
            List<Value> first = text.next().orElseThrow(() -> InvalidInput.of("line 1", "csv-empty", expected()));
            Sheet sheet = new Sheet(first);
            for (Optional<List<Value>> row = text.next(); row.isPresent(); row = text.next()) {
                sheet.add(row.get());
            }
            return sheet.rows();
        } catch (CsvText.Broken broken) {
            throw InvalidInput.of("line " + broken.line() + ", column " + (broken.column() + 1), broken.code());
        }
    }

    /** The headings that there have to be, for whoever mends the file. */
    private String expected() {
        List<String> needed = new ArrayList<>();
        headings.forEach((column, heading) -> {
            if (column.isNeeded() || column == Column.MEASURE && single == null) {
                needed.add(heading);
            }
        });
        return String.join(String.valueOf(separator), needed);
    }

    /** A file as it is gone through. */
    private final class Sheet {

        private final Map<Column, Integer> places = new EnumMap<>(Column.class);
        private final int width;
        private final List<ReportedObservation> rows = new ArrayList<>();
        private final List<Violation> faults = new ArrayList<>();
        /** Sites and strata come again and again: each is looked at once. */
        private final Map<String, String> looked = new HashMap<>();

        Sheet(List<Value> heading) {
            width = heading.size();
            Map<String, String> fields = new LinkedHashMap<>();
            for (int i = 0; i < width; i++) {
                String name = heading.get(i).text().strip();
                fields.putIfAbsent(name, "");
                for (Map.Entry<Column, String> column : headings.entrySet()) {
                    if (column.getValue().equalsIgnoreCase(name)
                            && (column.getKey() != Column.MEASURE || single == null)
                            && places.putIfAbsent(column.getKey(), i) != null) {
                        faults.add(new Violation(at(heading.get(i), i), "csv-heading-twice", List.of()));
                    }
                }
            }
            // before anything else is said of it
            new Deidentification(check).require(fields);
            headings.forEach((column, name) -> {
                boolean needed = column.isNeeded() || column == Column.MEASURE && single == null;
                if (needed && !places.containsKey(column)) {
                    faults.add(new Violation("line " + heading.get(0).line(), "csv-heading", List.of(name)));
                }
            });
            refuse();
        }

        void add(List<Value> row) {
            if (row.size() != width) {
                fault("line " + row.get(0).line(), "csv-width", row.size(), width);
                return;
            }
            int before = faults.size();
            MeasureId measure = measure(row);
            LocalDate period = period(row);
            Double numerator = number(row, Column.NUMERATOR);
            Double denominator = text(row, Column.DENOMINATOR).isEmpty() ? null : number(row, Column.DENOMINATOR);
            String note = text(row, Column.NOTE);
            String unit = text(row, Column.UNIT);
            look(row);
            if (faults.size() == before && measure != null && period != null && numerator != null) {
                rows.add(new ReportedObservation(
                        measure,
                        text(row, Column.SITE),
                        text(row, Column.STRATUM),
                        period,
                        numerator,
                        denominator,
                        note.isEmpty() ? null : note,
                        unit.isEmpty() ? null : unit,
                        Periods.last(text(row, Column.PERIOD)).orElse(null),
                        null));
            }
        }

        List<ReportedObservation> rows() {
            refuse();
            Require.that(!rows.isEmpty(), "file", "csv-no-rows");
            return List.copyOf(rows);
        }

        private void refuse() {
            if (!faults.isEmpty()) {
                throw new InvalidInput(faults);
            }
        }

        private @Nullable MeasureId measure(List<Value> row) {
            if (single != null) {
                return single;
            }
            MeasureId named = measures.get(text(row, Column.MEASURE));
            if (named == null) {
                fault(row, Column.MEASURE, "csv-measure", String.join(", ", new TreeMap<>(measures).keySet()));
            }
            return named;
        }

        private @Nullable LocalDate period(List<Value> row) {
            Optional<LocalDate> period = Periods.first(text(row, Column.PERIOD));
            if (period.isEmpty()) {
                fault(row, Column.PERIOD, "csv-period");
            }
            return period.orElse(null);
        }

        private @Nullable Double number(List<Value> row, Column column) {
            String text = text(row, column);
            if (!NUMBER.matcher(text).matches()) {
                fault(row, column, "csv-number");
                return null;
            }
            return Double.valueOf(text);
        }

        /** Texts are looked at together, under their headings; the refusal says on which line. */
        private void look(List<Value> row) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (Column column : List.of(Column.SITE, Column.STRATUM, Column.NOTE)) {
                String text = text(row, column);
                boolean seen = column != Column.NOTE && text.equals(looked.put(column + " " + text, text));
                if (!text.isEmpty() && !seen) {
                    fields.put(at(row.get(place(column)), place(column)), text);
                }
            }
            if (!fields.isEmpty()) {
                new Deidentification(check).require(fields);
            }
        }

        private String text(List<Value> row, Column column) {
            Integer place = places.get(column);
            return place == null ? "" : row.get(place).text().strip();
        }

        private int place(Column column) {
            return places.getOrDefault(column, 0);
        }

        private void fault(List<Value> row, Column column, String code, Object... arguments) {
            fault(at(row.get(place(column)), place(column)), code, arguments);
        }

        private void fault(String where, String code, Object... arguments) {
            faults.add(new Violation(where, code, List.of(arguments)));
            if (faults.size() >= MOST_FAULTS) {
                refuse();
            }
        }

        private String at(Value value, int place) {
            return "line " + value.line() + ", column " + (place + 1);
        }
    }
}

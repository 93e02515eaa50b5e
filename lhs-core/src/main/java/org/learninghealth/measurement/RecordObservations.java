package org.learninghealth.measurement;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;

/**
 * Asks for a series of observations to be recorded: all of them, or none if any can't be.
 *
 * @param measure of what
 * @param site where they were observed; empty for all sites together
 * @param stratum in which part of the population; empty for all of it
 * @param rows what was observed, 1 to {@value #MOST} periods
 * @param unit the unit that the figures are said to be in, if that is said: any other than the measure's is refused
 */
public record RecordObservations(
        @NotNull MeasureId measure,
        @NotNull @PlainText(max = 100, blank = true) String site,
        @NotNull @PlainText(max = 100, blank = true) String stratum,

        @Size(min = 1, max = RecordObservations.MOST) List<@NotNull @Valid Row> rows,

        @Nullable @PlainText(max = 100) String unit) {

    /** How many rows one command can have. */
    public static final int MOST = 500;

    /** Takes missing rows for none. */
    public RecordObservations {
        rows = rows == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(rows));
    }

    /**
     * Observations that say nothing of their unit.
     *
     * @param measure of what
     * @param site where they were observed; empty for all sites together
     * @param stratum in which part of the population; empty for all of it
     * @param rows what was observed
     */
    public RecordObservations(MeasureId measure, String site, String stratum, List<Row> rows) {
        this(measure, site, stratum, rows, null);
    }

    /**
     * Observations of all sites together and the whole population.
     *
     * @param measure of what
     * @param rows what was observed
     * @return the command
     */
    public static RecordObservations of(MeasureId measure, List<Row> rows) {
        return new RecordObservations(measure, "", "", rows);
    }

    /** What it says in words, under the names of its fields. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("site", site);
        texts.put("stratum", stratum);
        for (int i = 0; i < rows.size(); i++) {
            String note = rows.get(i).note();
            if (note != null) {
                texts.put("rows[" + i + "].note", note);
            }
        }
        return texts;
    }

    /** The rows as figures; a refusal names the row by its place, counted from 0. */
    List<Figures> figures() {
        return IntStream.range(0, rows.size())
                .mapToObj(i -> rows.get(i).figures("rows[" + i + "]."))
                .toList();
    }

    /**
     * What was observed in one period.
     *
     * @param period the first day of the period
     * @param numerator the count above the line, or the value itself where there is no denominator
     * @param denominator the count below the line, if the measure has one
     * @param note what a reader should know about it
     */
    public record Row(
            @NotNull @PlausibleDate LocalDate period,
            double numerator,
            @Nullable Double denominator,

            @Nullable @PlainText(max = 1000, lines = true) String note) {

        Figures figures(String path) {
            return Figures.of(path, period, numerator, denominator, note);
        }
    }
}

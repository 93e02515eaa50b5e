package org.learninghealth.measurement;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;

/**
 * Asks for an observation to be recorded.
 *
 * @param measure of what
 * @param site where it was observed; empty for all sites together
 * @param stratum in which part of the population; empty for all of it
 * @param period the first day of the period
 * @param numerator the count above the line, or the value itself where there is no denominator: from 0 to 100 if its unit is
 *     {@code %}
 * @param denominator the count below the line, if the measure has one
 * @param note what a reader should know about it
 * @param unit the unit that the figures are said to be in, if that is said: any other than the measure's is refused
 */
public record RecordObservation(
        @NotNull MeasureId measure,
        @NotNull @PlainText(max = 100, blank = true) String site,
        @NotNull @PlainText(max = 100, blank = true) String stratum,
        @NotNull @PlausibleDate LocalDate period,
        double numerator,
        @Nullable Double denominator,

        @Nullable @PlainText(max = 1000, lines = true) String note,

        @Nullable @PlainText(max = 100) String unit) {

    /**
     * An observation that says nothing of its unit.
     *
     * @param measure of what
     * @param site where it was observed; empty for all sites together
     * @param stratum in which part of the population; empty for all of it
     * @param period the first day of the period
     * @param numerator the count above the line
     * @param denominator the count below it; {@code null} if the measure has none
     * @param note what a reader should know about it
     */
    public RecordObservation(
            MeasureId measure,
            String site,
            String stratum,
            LocalDate period,
            double numerator,
            @Nullable Double denominator,
            @Nullable String note) {
        this(measure, site, stratum, period, numerator, denominator, note, null);
    }

    /**
     * An observation of all sites together and the whole population.
     *
     * @param measure of what
     * @param period the first day of the period
     * @param numerator the count above the line
     * @param denominator the count below it; {@code null} if the measure has none
     * @return the command
     */
    public static RecordObservation of(
            MeasureId measure, LocalDate period, double numerator, @Nullable Double denominator) {
        return new RecordObservation(measure, "", "", period, numerator, denominator, null);
    }

    /** What it says in words, under the names of its fields. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("site", site);
        texts.put("stratum", stratum);
        if (note != null) {
            texts.put("note", note);
        }
        return texts;
    }

    Figures figures() {
        return Figures.of("", period, numerator, denominator, note);
    }
}

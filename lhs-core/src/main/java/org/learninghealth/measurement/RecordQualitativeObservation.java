package org.learninghealth.measurement;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;
import org.learninghealth.concept.Concept;

/**
 * Asks for a qualitative observation to be recorded.
 *
 * @param measure of what
 * @param site where it was observed; empty for all sites together
 * @param stratum in which part of the population; empty for all of it
 * @param period the first day of the period
 * @param theme what it is about: a concept of any scheme that the system has
 * @param text what was observed, without anything that identifies a person
 */
public record RecordQualitativeObservation(
        @NotNull MeasureId measure,
        @NotNull @PlainText(max = 100, blank = true) String site,
        @NotNull @PlainText(max = 100, blank = true) String stratum,
        @NotNull @PlausibleDate LocalDate period,
        @NotNull Concept theme,

        @NotNull @PlainText(max = 4000, lines = true) LocalizedText text) {

    /**
     * An observation of all sites together and the whole population.
     *
     * @param measure of what
     * @param period the first day of the period
     * @param theme what it is about
     * @param text what was observed
     * @return the command
     */
    public static RecordQualitativeObservation of(
            MeasureId measure, LocalDate period, Concept theme, LocalizedText text) {
        return new RecordQualitativeObservation(measure, "", "", period, theme, text);
    }

    /** What it says in words, under the names of its fields. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("site", site);
        texts.put("stratum", stratum);
        text.texts().forEach((language, words) -> texts.put("text[" + language + "]", words));
        return texts;
    }
}

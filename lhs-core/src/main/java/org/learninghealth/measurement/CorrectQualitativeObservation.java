package org.learninghealth.measurement;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.LinkedHashMap;
import java.util.Map;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;
import org.learninghealth.concept.Concept;

/**
 * Asks for a qualitative observation to be corrected. What it said before isn't kept.
 *
 * @param observation which
 * @param expectedVersion the version that the correction is based on
 * @param theme what it is about: a concept of any scheme that the system has
 * @param text what was observed, without anything that identifies a person
 */
public record CorrectQualitativeObservation(
        @NotNull QualitativeObservationId observation,
        @PositiveOrZero long expectedVersion,
        @NotNull Concept theme,

        @NotNull @PlainText(max = 4000, lines = true) LocalizedText text) {

    /** What it says in words, under the names of its fields. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        text.texts().forEach((language, words) -> texts.put("text[" + language + "]", words));
        return texts;
    }
}

package org.learninghealth.measurement;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.LinkedHashMap;
import java.util.Map;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;

/**
 * Doesn't record the figures of a data contribution.
 *
 * @param contribution which
 * @param expectedVersion the version that the change is based on
 * @param reason why, for whoever offered them, without anything that identifies a person
 */
public record DeclineDataContribution(
        @NotNull DataContributionId contribution,
        @PositiveOrZero long expectedVersion,

        @NotNull @PlainText(max = 2000, lines = true) LocalizedText reason) {

    /** What it says in words, under the names of its fields. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        reason.texts().forEach((language, words) -> texts.put("reason[" + language + "]", words));
        return texts;
    }
}

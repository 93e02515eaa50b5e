package org.learninghealth.cycle;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;

/**
 * What a priority is scored by, such as how many people it touches.
 *
 * @param code tells it apart from the others
 * @param label what it is called
 * @param weight how much it counts beside the others, 1 to 100
 */
public record ScoringCriterion(
        @NotNull @PlainText(max = 40) String code,
        @NotNull @PlainText(max = 200) LocalizedText label,
        @Positive @Max(100) int weight) {}

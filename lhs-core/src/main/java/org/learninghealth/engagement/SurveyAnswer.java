package org.learninghealth.engagement;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.learninghealth.base.PlainText;

/**
 * How somebody rates an item of a questionnaire.
 *
 * @param item the code of the item
 * @param level the number of the level on the questionnaire's scale, 1 for the lowest
 */
public record SurveyAnswer(
        @NotNull @PlainText(max = 40) String item,
        @Positive @Max(Questionnaire.MOST_LEVELS) int level) {}

package org.learninghealth.engagement;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Answers a questionnaire; answers that the same person gave in this round before are replaced.
 *
 * @param round in which round
 * @param answers one for each item
 */
public record AnswerSurvey(
        @NotNull SurveyRoundId round,
        @Size(min = 1, max = Questionnaire.MOST_ITEMS) List<@NotNull @Valid SurveyAnswer> answers) {

    /** Keeps a copy of the list; a missing list is an empty one. */
    public AnswerSurvey {
        answers = answers == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(answers));
    }
}

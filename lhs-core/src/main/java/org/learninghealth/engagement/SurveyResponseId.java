package org.learninghealth.engagement;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies somebody's answers in a survey round.
 *
 * @param value the bare identifier
 */
public record SurveyResponseId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public SurveyResponseId {
        Require.present(value, "surveyResponseId.value");
    }
}

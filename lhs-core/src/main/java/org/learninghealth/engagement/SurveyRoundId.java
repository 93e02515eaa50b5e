package org.learninghealth.engagement;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a survey round.
 *
 * @param value the bare identifier
 */
public record SurveyRoundId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public SurveyRoundId {
        Require.present(value, "surveyRoundId.value");
    }
}

package org.learninghealth.engagement;

import org.learninghealth.base.Moves;

/** Where a survey round stands. */
public enum SurveyRoundStatus {
    /** Members answer, and can answer anew. */
    OPEN,
    /** The answers were counted and destroyed; what they come to together is shown. */
    CLOSED;

    private static final Moves<SurveyRoundStatus> MOVES =
            Moves.of(SurveyRoundStatus.class).from(OPEN, CLOSED);

    SurveyRoundStatus to(SurveyRoundStatus next) {
        return MOVES.move(this, next);
    }
}

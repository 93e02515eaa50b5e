package org.learninghealth.engagement;

/** Who answers in a survey round. */
public enum SurveyAudience {
    /** The members of a community. */
    COMMUNITY,
    /** The team of one of its learning cycles. */
    TEAM
}

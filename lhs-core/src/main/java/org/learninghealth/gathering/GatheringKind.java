package org.learninghealth.gathering;

/** What sort of gathering it is. */
public enum GatheringKind {
    /** A talk for many, with questions. */
    WEBINAR,
    /** A meeting of a community of practice. */
    COMMUNITY_MEETING,
    /** An event that builds competencies; it says which (rule G8). */
    LEARNING_EVENT,
    /** A session in which the teams of a collaborative learn from each other. */
    LEARNING_SESSION,
    /** Work on something together. */
    WORKSHOP,
    /** Cases are looked at together, after somebody has attested that they point at no patient (rule G8). */
    CASE_CONFERENCE,
    /** Those whom it concerns design something together. */
    CO_DESIGN
}

package org.learninghealth.cycle;

/** How it was gathered what matters to people. */
public enum GatheringMethod {
    /** In a talk with one person. */
    INTERVIEW,
    /** With questions to many. */
    SURVEY,
    /** In a group that worked on it. */
    WORKSHOP,
    /** From what somebody complained about. */
    COMPLAINT,
    /** By looking on. */
    OBSERVATION,
    /** In another way. */
    OTHER
}

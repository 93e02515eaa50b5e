package org.learninghealth.measurement;

/** How far an observation goes (rule L13). */
public enum Disclosure {
    /** To everyone who may see the measure. */
    SHARED,
    /**
     * To those who keep observations, and nobody else: it is about so few that they could be recognised, or comes from a feed that
     * is {@linkplain DataSensitivity#CONFIDENTIAL confidential}. It is stored, judged
     * and corrected like any other, and it is missing from every list and chart of others, and from what leaves.
     */
    SUPPRESSED
}

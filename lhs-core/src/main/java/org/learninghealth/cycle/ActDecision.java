package org.learninghealth.cycle;

/** What follows from a test. */
public enum ActDecision {
    /** The change is good as it is. */
    ADOPT,
    /** The change has to be altered, and tested again. */
    ADAPT,
    /** The change is given up. */
    ABANDON
}

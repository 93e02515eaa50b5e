package org.learninghealth.knowledge;

/** The kinds of things that come from one another: the ends of provenance links. */
public enum ThingKind {
    /** A person. */
    PERSON,
    /** A signal that something could be better, or is done well. */
    SIGNAL,
    /** What someone said matters to them. */
    WHAT_MATTERS,
    /** A priority for learning. */
    PRIORITY,
    /** A learning cycle. */
    CYCLE,
    /** A change that is tried. */
    CHANGE,
    /** A test of a change. */
    TEST,
    /** A measure. */
    MEASURE,
    /** Something known. */
    KNOWLEDGE,
    /** A policy, kept with the learning cycle that has influenced it. */
    POLICY,
    /** A data feed. */
    FEED
}

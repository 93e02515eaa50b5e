package org.learninghealth.measurement;

/** What a measure tells about a change, after the Model for Improvement (Langley and others, 2009). */
public enum MeasureType {
    /** Whether people fare better: what the change is for. */
    OUTCOME,
    /** Whether the change is carried out as planned. */
    PROCESS,
    /** Whether something else gets worse in return. */
    BALANCING
}

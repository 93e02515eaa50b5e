package org.learninghealth.cycle;

/** What a signal rests on. */
public enum SignalNature {
    /** Figures. */
    QUANTITATIVE,
    /** What people have seen, heard or lived through. */
    QUALITATIVE
}

package org.learninghealth.gathering;

/** Where people take part. */
public enum GatheringMode {
    /** At a place. */
    IN_PERSON,
    /** From wherever they are. */
    ONLINE,
    /** Either way. */
    HYBRID
}

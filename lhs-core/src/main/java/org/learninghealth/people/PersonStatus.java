package org.learninghealth.people;

/** Whether a person can act. */
public enum PersonStatus {
    /** The person takes part. */
    ACTIVE
}

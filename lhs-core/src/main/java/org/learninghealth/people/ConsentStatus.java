package org.learninghealth.people;

/** Where somebody's consent stands at a moment. */
public enum ConsentStatus {
    /** There never was any that counts. */
    NONE,
    /** There is consent. */
    GRANTED,
    /** There was, but what implied it is too long ago. */
    EXPIRED,
    /** The person said no. */
    WITHDRAWN
}

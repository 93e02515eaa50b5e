package org.learninghealth.publication;

/** How often a newsletter is to come out. Nothing comes out by itself. */
public enum NewsletterCadence {
    /** Whenever there is something to say. */
    IRREGULAR,
    /** Each week. */
    WEEKLY,
    /** Every other week. */
    FORTNIGHTLY,
    /** Each month. */
    MONTHLY,
    /** Each quarter of a year. */
    QUARTERLY
}

package org.learninghealth.people;

/** Whether messages for a purpose are commercial. The host says so; the library doesn't judge what a message says. */
public enum ConsentCategory {
    /** They encourage taking part in something commercial, or the host wants them treated so: they need consent. */
    COMMERCIAL,
    /** They don't: they go to everybody who hasn't objected. */
    NOT_COMMERCIAL
}

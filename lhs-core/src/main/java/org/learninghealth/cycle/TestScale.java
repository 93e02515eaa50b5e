package org.learninghealth.cycle;

/** How large a test is, from the smallest. */
public enum TestScale {
    /** A few people, a few days. */
    TEST,
    /** One place, for a while. */
    PILOT,
    /** One place, for good. */
    IMPLEMENT,
    /** Other places as well. */
    SPREAD
}

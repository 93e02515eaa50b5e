package org.learninghealth.cycle;

/**
 * How large a test is, from the smallest. On a ramp, where tests go on from each other, the scale grows by one step at a time
 * and with a lesson from the step before (rule L15; Langley and others, The Improvement Guide, 2009).
 */
public enum TestScale {
    /** A few people, a few days. */
    TEST,
    /** One place, for a while. */
    PILOT,
    /** One place, for good. */
    IMPLEMENT,
    /** Other places as well. */
    SPREAD;

    /** Whether it is larger than another one. */
    boolean isLargerThan(TestScale other) {
        return compareTo(other) > 0;
    }

    /** Whether it is at most one step larger than another one. */
    boolean isWithinAStepOf(TestScale other) {
        TestScale next = switch (other) {
            case TEST -> PILOT;
            case PILOT -> IMPLEMENT;
            case IMPLEMENT, SPREAD -> SPREAD;
        };
        return !isLargerThan(next);
    }
}

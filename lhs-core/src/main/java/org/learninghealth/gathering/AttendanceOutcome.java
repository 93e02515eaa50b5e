package org.learninghealth.gathering;

/** What somebody's attendance comes to (rule G5). */
public enum AttendanceOutcome {
    /** Was there for at least half of the time. */
    ATTENDED,
    /** Was there for at least five minutes. */
    PARTIAL,
    /** Had a place and didn't come. */
    NO_SHOW,
    /** Didn't come, and has seen the recording; that is never attendance. */
    ASYNC_VIEWED
}

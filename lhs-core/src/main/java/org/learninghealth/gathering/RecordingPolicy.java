package org.learninghealth.gathering;

/** Whether a gathering is recorded, and for whom. */
public enum RecordingPolicy {
    /** It isn't. Where a safe space promises that nothing is recorded, it never is (rule G9). */
    NONE,
    /** It is, for members of the community. */
    FOR_MEMBERS,
    /** It is, for everybody. */
    OPEN
}

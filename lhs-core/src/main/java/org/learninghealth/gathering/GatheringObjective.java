package org.learninghealth.gathering;

/** What a gathering is for: that people know of something, or that they can do something afterwards. */
public enum GatheringObjective {
    /** People learn of issues, and of what could be done about them. */
    AWARENESS,
    /** People build competencies, which the gathering names. */
    COMPETENCY
}

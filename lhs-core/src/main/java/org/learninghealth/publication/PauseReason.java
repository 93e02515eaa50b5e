package org.learninghealth.publication;

/** Why an issue goes out no further for now. */
public enum PauseReason {
    /** Somebody has stopped it. */
    BY_HAND,
    /** The moment has passed before which it was to be sent. */
    OVERDUE,
    /** The community is not active. */
    COMMUNITY_CLOSED,
    /** What would go out is not what was approved. */
    CONTENT_CHANGED,
    /** Something that it tells of isn't there any more, was called off or withdrawn, or may not be told here any more. */
    ORIGIN_GONE
}

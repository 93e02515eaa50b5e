package org.learninghealth.conversation;

/** How far an answer can be relied on. */
public enum AnswerStanding {
    /** Nobody has checked it. */
    UNVERIFIED,
    /** Somebody who looks after what the community knows has checked it against a source (rule K1). */
    VERIFIED,
    /** It was verified once, and that was withdrawn. */
    WITHDRAWN
}

package org.learninghealth.community;

/** How people come to belong to a community. */
public enum JoinPolicy {
    /** Whoever joins belongs at once. */
    OPEN,
    /** Whoever asks waits until a coordinator or facilitator has decided. */
    REQUEST,
    /** Whoever is invited can come in; nobody joins or asks otherwise. */
    INVITATION
}

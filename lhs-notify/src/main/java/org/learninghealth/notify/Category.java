package org.learninghealth.notify;

/**
 * What a notification is about, as far as people choose how they want to be told. It is also the notification's class: {@link
 * #TRANSACTIONAL} ones can't be switched off and need no consent; the others are service, or commercial where the host says by
 * {@link Notifications.Builder#needsConsent} that they need consent.
 */
public enum Category {
    /** What a person must know because of something they did or agreed to; it can't be switched off. */
    TRANSACTIONAL,
    /** Lessons and other knowledge shared with a community. */
    KNOWLEDGE,
    /** What else happens in the communities of a person. */
    ACTIVITY,
    /** Newsletters. They need consent. */
    NEWSLETTER,
    /** What leads up to gatherings that a person takes part in: invitations and reminders. */
    GATHERING,
    /** Digests: what happened in a while in one community, told together. See {@link Frequency}. */
    DIGEST;

    /**
     * Whether a person can choose not to be told.
     *
     * @return false for {@link #TRANSACTIONAL} alone
     */
    public boolean canBeTurnedOff() {
        return this != TRANSACTIONAL;
    }

    /**
     * Whether it can be told in a digest, some time after it happened.
     *
     * @return true for {@link #KNOWLEDGE} and {@link #ACTIVITY}
     */
    public boolean canWait() {
        return this == KNOWLEDGE || this == ACTIVITY;
    }
}

package org.learninghealth.people;

/** Why a person can be contacted, or can't. */
public enum ContactReason {
    /** The person said yes. */
    EXPRESS_CONSENT(true),
    /** A relationship implies consent. */
    IMPLIED_CONSENT(true),
    /** Messages for this purpose need no consent, as the host marks them. */
    NOT_COMMERCIAL(true),
    /** What an employer tells its own staff. */
    INTERNAL_NOTICE(true),
    /** Nothing is known that would allow it. */
    NO_CONSENT(false),
    /** There is nothing but a relationship, and the law that applies here asks for more. */
    EXPRESS_CONSENT_NEEDED(false),
    /** What implied consent is too long ago. */
    CONSENT_EXPIRED(false),
    /** The person said no. */
    CONSENT_WITHDRAWN(false);

    private final boolean allows;

    ContactReason(boolean allows) {
        this.allows = allows;
    }

    /**
     * Which of the two it is.
     *
     * @return true if the person can be contacted
     */
    public boolean allows() {
        return allows;
    }
}

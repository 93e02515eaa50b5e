package org.learninghealth.publication;

import org.learninghealth.people.ContactReason;

/** Why an issue of a newsletter is for a person, or isn't. */
public enum AudienceReason {
    /** The person said yes to newsletters. */
    EXPRESS_CONSENT(true),
    /** A relationship implies consent. */
    IMPLIED_CONSENT(true),
    /** Newsletters need no consent, as the host marks them. */
    NOT_COMMERCIAL(true),
    /** It is what an employer tells its own staff. */
    INTERNAL_NOTICE(true),
    /** Nothing is known that would allow it. */
    NO_CONSENT(false),
    /** There is nothing but a relationship, and the law that applies here asks for more. */
    EXPRESS_CONSENT_NEEDED(false),
    /** What implied consent is too long ago (rule V2). */
    CONSENT_EXPIRED(false),
    /** The person said no. */
    CONSENT_WITHDRAWN(false),
    /** The person can't act, or was erased. */
    PERSON_INACTIVE(false),
    /** The person neither belongs to the community nor gets the newsletter of one that is open to all. */
    NOT_A_READER(false),
    /** The person has chosen not to be told of newsletters. */
    NOT_WANTED(false),
    /** The person is told by mail alone, and has no address. */
    NO_ADDRESS(false),
    /** Nothing can be delivered to the person, as earlier attempts have shown. */
    SUPPRESSED(false);

    private final boolean allows;

    AudienceReason(boolean allows) {
        this.allows = allows;
    }

    /**
     * Which of the two it is.
     *
     * @return true if the issue is for the person
     */
    public boolean allows() {
        return allows;
    }

    static AudienceReason of(ContactReason reason) {
        return valueOf(reason.name());
    }
}

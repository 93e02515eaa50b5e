package org.learninghealth.notify;

/** What a notification is about, as far as people choose how they want to be told. */
public enum Category {
    /** What a person must know because of something they did or agreed to; it can't be switched off. */
    TRANSACTIONAL,
    /** Lessons and other knowledge shared with a community. */
    KNOWLEDGE,
    /** What else happens in the communities of a person. */
    ACTIVITY,
    /** Newsletters. They need consent. Nothing is sent of this category yet; people can choose their channels for it. */
    NEWSLETTER
}

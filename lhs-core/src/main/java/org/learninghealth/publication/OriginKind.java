package org.learninghealth.publication;

/** What an item of a newsletter can come from. */
public enum OriginKind {
    /** Something known. */
    KNOWLEDGE,
    /** A gathering. */
    GATHERING,
    /** An objective. */
    OBJECTIVE,
    /** A question. */
    QUESTION,
    /** A page on the web. */
    WEB
}

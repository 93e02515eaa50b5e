package org.learninghealth.privacy;

/** What becomes of texts in which a person is named, when the person is erased. */
public enum TextPolicy {
    /** They stay, and the places are listed for somebody to look at. */
    REPORT,
    /**
     * The name and the address are taken out of them, wherever they stand as a whole, and so is every like name. A name that
     * is a word of the language as well, such as "Art", is taken out as that word too: then let it be reported.
     */
    REDACT
}

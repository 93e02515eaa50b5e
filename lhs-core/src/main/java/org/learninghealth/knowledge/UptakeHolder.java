package org.learninghealth.knowledge;

/** Who takes something known up. */
public enum UptakeHolder {
    /** A site of an organisation. */
    SITE,
    /** A community whose members work together. */
    TEAM,
    /** A person, for themselves: nobody else sees it. */
    PERSON
}

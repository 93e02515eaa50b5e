package org.learninghealth.community;

/** By what way someone came to belong to a community. */
public enum MembershipSource {
    /** The person founded it. */
    FOUNDED,
    /** The person joined, or asked to. */
    JOINED,
    /** The person was invited. */
    INVITED,
    /** The person belonged to a community that was merged into this one, or of which this one is a part. */
    SUCCEEDED,
    /** The person joined a community inside it, to which belonging here is a condition. */
    NESTED
}

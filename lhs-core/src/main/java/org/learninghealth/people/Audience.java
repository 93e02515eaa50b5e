package org.learninghealth.people;

/** Who may see a part of what is known of a person; each includes those before it. */
public enum Audience {
    /** Nobody, besides the person and the host. */
    NOBODY,
    /** Whoever belongs to a community to which the person belongs, in the directory of that community. */
    FELLOW_MEMBERS,
    /** Every person who is registered and active. */
    EVERYONE;

    /** Whether what is shown to this audience is shown to another one. */
    boolean includes(Audience other) {
        return compareTo(other) >= 0;
    }
}

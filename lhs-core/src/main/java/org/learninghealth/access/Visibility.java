package org.learninghealth.access;

import java.util.EnumSet;
import java.util.Set;

/** Who may know of a community and of what lives in it, from the most open to the strictest. */
public enum Visibility {
    /** Anyone reads. */
    OPEN,
    /** Anyone may know its name and purpose; the content is for members. */
    RESTRICTED,
    /** Those who don't belong to it can't tell that it exists. */
    PRIVATE,
    /** As {@link #PRIVATE}, and nothing leaves the group. */
    CONFIDENTIAL;

    /**
     * Whether this is as strict as another one, or stricter.
     *
     * @param other the one to compare with
     * @return true if nobody may know this who may not know the other
     */
    public boolean atLeastAsStrictAs(Visibility other) {
        return compareTo(other) >= 0;
    }

    /**
     * This one and all that are more open.
     *
     * @return never empty
     */
    public Set<Visibility> andMoreOpen() {
        return EnumSet.range(OPEN, this);
    }
}

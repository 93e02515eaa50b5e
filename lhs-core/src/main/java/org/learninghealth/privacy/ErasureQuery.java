package org.learninghealth.privacy;

import org.jspecify.annotations.Nullable;
import org.learninghealth.base.Require;

/**
 * Which erasures to list.
 *
 * @param contact those of this address, as the keys of today encode it; all if it is missing
 */
public record ErasureQuery(@Nullable String contact) {

    /** The longest address, in characters. */
    public static final int LONGEST_CONTACT = 320;

    /** Refuses an address that there can't be. */
    public ErasureQuery {
        Require.plain(contact, LONGEST_CONTACT, "contact");
    }

    /**
     * All of them.
     *
     * @return the query
     */
    public static ErasureQuery all() {
        return new ErasureQuery(null);
    }

    /** Without the address, so that it doesn't get into a log. */
    @Override
    public String toString() {
        return "ErasureQuery";
    }
}

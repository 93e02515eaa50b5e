package org.learninghealth.gathering;

import java.util.regex.Pattern;
import org.learninghealth.base.Require;

/**
 * Somebody whom a calendar names.
 *
 * @param name what they are called
 * @param address their e-mail address; of an organiser, one that answers can be sent to
 */
public record CalendarParty(String name, String address) {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s\\p{Cntrl}<>\",:;@]+@[^\\s\\p{Cntrl}<>\",:;@]+");

    /** Refuses what is no address. */
    public CalendarParty {
        Require.present(name, "name");
        Require.that(ADDRESS.matcher(Require.present(address, "address")).matches(), "address", "email");
    }
}

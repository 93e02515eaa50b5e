package org.learninghealth.gathering;

import java.net.URI;
import java.util.Optional;
import org.learninghealth.base.Require;

/**
 * A gathering in somebody's own calendar.
 *
 * @param gathering which, as whoever it is for may see it
 * @param link where to read on, if anywhere
 * @param takesTime whether the person is there, and so not free
 * @param neutral what stands in place of all that it is about, where that can't be named
 */
public record CalendarEntry(Gathering gathering, Optional<URI> link, boolean takesTime, Optional<String> neutral) {

    /** Refuses what is missing. */
    public CalendarEntry {
        Require.present(gathering, "gathering");
        Require.present(link, "link");
        Require.present(neutral, "neutral");
    }
}

package org.learninghealth.people;

import java.util.Optional;
import java.util.Set;
import org.learninghealth.base.CommunityId;

/**
 * What came of telling the library of somebody.
 *
 * @param outcome what was done
 * @param person who it is; empty for somebody who was never known and has left already
 * @param uncoordinated for somebody who isn't active: the communities in which nobody else who is active coordinates. They
 *     keep their membership, since rule C5 lets no community lose its last coordinator in silence; the host has to see to it
 *     that someone takes over
 */
public record Provisioned(Outcome outcome, Optional<Person> person, Set<CommunityId> uncoordinated) {

    /** Keeps a copy of the communities. */
    public Provisioned {
        uncoordinated = Set.copyOf(uncoordinated);
    }

    /** What was done. */
    public enum Outcome {
        /** They were new, and were registered. */
        JOINED,
        /** Something about them was changed. */
        CHANGED,
        /** They were active before, and aren't any more. */
        LEFT,
        /** They were not active before, and are again. */
        RETURNED,
        /** Everything was so already, or there was nobody to let go. */
        UNCHANGED
    }
}

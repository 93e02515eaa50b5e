package org.learninghealth.spi;

import java.util.OptionalLong;
import org.learninghealth.base.CommunityId;

/**
 * Figures that tell how far a community has come, for the criteria of its stages. The library supplies what its own rooms
 * know; a host supplies the rest, as far as it can. Called within the active unit of work. Safe for use by several threads.
 */
@FunctionalInterface
public interface ReadinessFacts {

    /** The figures. */
    enum Fact {
        /** How many gatherings the community has held. */
        EVENTS_HELD,
        /** How many learning cycles it has closed. */
        CYCLES_CLOSED,
        /** How many things it knows are published. */
        KNOWLEDGE_PUBLISHED,
        /** What share of its members belongs to the core of those who take part, in percent. */
        CORE_MEMBERS_PERCENT
    }

    /**
     * A figure of a community.
     *
     * @param community which
     * @param fact what is asked for
     * @return the figure; empty if it isn't known here, which counts as unmet
     */
    OptionalLong of(CommunityId community, Fact fact);

    /**
     * These figures, and others for what isn't known here.
     *
     * @param others who is asked then
     * @return both together
     */
    default ReadinessFacts or(ReadinessFacts others) {
        return (community, fact) -> {
            OptionalLong known = of(community, fact);
            return known.isPresent() ? known : others.of(community, fact);
        };
    }
}

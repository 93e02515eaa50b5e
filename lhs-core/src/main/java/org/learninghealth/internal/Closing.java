package org.learninghealth.internal;

import org.learninghealth.base.CommunityId;

/** What becomes of the things of other rooms when a community is closed, so that nothing in it changes any more (rule C10). */
@FunctionalInterface
public interface Closing {

    /**
     * Adds to the decision that closes a community what ends with it.
     *
     * @param reader what is stored
     * @param community the community
     * @param decision closes it
     */
    void close(Reader reader, CommunityId community, Decision<?, ?> decision);

    /**
     * What becomes of these things and of others.
     *
     * @param others what becomes of the others
     * @return both
     */
    default Closing and(Closing others) {
        return (reader, community, decision) -> {
            close(reader, community, decision);
            others.close(reader, community, decision);
        };
    }
}

package org.learninghealth.base;

import java.util.UUID;

/**
 * Identifies a community, of whatever kind.
 *
 * @param value the bare identifier
 */
public record CommunityId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public CommunityId {
        Require.present(value, "communityId.value");
    }
}

package org.learninghealth.engagement;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Require;

/**
 * In which community to look for what one did oneself.
 *
 * @param community where
 */
public record OwnActivityQuery(CommunityId community) {

    /** Refuses a query without a community. */
    public OwnActivityQuery {
        Require.present(community, "community");
    }
}

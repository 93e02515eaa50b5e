package org.learninghealth.community;

import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.spi.Filter;

/**
 * Which communities to list; what is left out doesn't narrow.
 *
 * @param parent those that are nested in this one
 * @param kind those of this kind
 * @param status those that stand here
 */
public record CommunityQuery(
        @Nullable CommunityId parent,
        @Nullable CommunityKind kind,
        @Nullable CommunityStatus status) {

    /**
     * All that the actor may know of.
     *
     * @return a query that doesn't narrow
     */
    public static CommunityQuery all() {
        return new CommunityQuery(null, null, null);
    }

    Filter<Community> filter() {
        Filter<Community> filter = Filter.all();
        filter = parent == null ? filter : filter.and(Community.PARENT, parent);
        filter = kind == null ? filter : filter.and(Community.KIND, kind);
        return status == null ? filter : filter.and(Community.STATUS, status);
    }
}

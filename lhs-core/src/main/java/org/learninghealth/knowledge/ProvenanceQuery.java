package org.learninghealth.knowledge;

import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.spi.Filter;

/**
 * Which links to list; what is left out doesn't narrow.
 *
 * @param community those that live here
 * @param type those that say this
 * @param from those that begin at this thing
 * @param to those that end at this thing
 */
public record ProvenanceQuery(
        @Nullable CommunityId community,
        @Nullable ProvenanceType type,
        @Nullable ThingRef from,
        @Nullable ThingRef to) {

    /**
     * The links of a community.
     *
     * @param community the community
     * @return the query
     */
    public static ProvenanceQuery of(CommunityId community) {
        return new ProvenanceQuery(community, null, null, null);
    }

    /**
     * The links that begin at a thing.
     *
     * @param thing the thing
     * @return the query
     */
    public static ProvenanceQuery from(ThingRef thing) {
        return new ProvenanceQuery(null, null, thing, null);
    }

    /**
     * The links that end at a thing.
     *
     * @param thing the thing
     * @return the query
     */
    public static ProvenanceQuery to(ThingRef thing) {
        return new ProvenanceQuery(null, null, null, thing);
    }

    Filter<ProvenanceLink> filter() {
        Filter<ProvenanceLink> filter = Filter.all();
        filter = community == null ? filter : filter.and(ProvenanceLink.COMMUNITY, community);
        filter = type == null ? filter : filter.and(ProvenanceLink.LINK_TYPE, type);
        filter = from == null ? filter : filter.and(ProvenanceLink.FROM, from.id());
        return to == null ? filter : filter.and(ProvenanceLink.TO, to.id());
    }
}

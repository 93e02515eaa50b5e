package org.learninghealth.network;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.spi.Filter;

/**
 * Which partnerships to list; what is left out doesn't narrow.
 *
 * @param community those in this community
 * @param organization those of this organisation, whichever of the two it is
 * @param lastingOnly whether those that were ended are left out
 */
public record PartnershipQuery(
        @Nullable CommunityId community, @Nullable OrganizationId organization, boolean lastingOnly) {

    /**
     * All partnerships in a community.
     *
     * @param community the community
     * @return the query
     */
    public static PartnershipQuery in(CommunityId community) {
        return new PartnershipQuery(community, null, false);
    }

    /**
     * All partnerships of an organisation, wherever the reader may look.
     *
     * @param organization the organisation
     * @return the query
     */
    public static PartnershipQuery of(OrganizationId organization) {
        return new PartnershipQuery(null, organization, false);
    }

    Filter<Partnership> filter() {
        Filter<Partnership> filter = Filter.all();
        filter = community == null ? filter : filter.and(Partnership.COMMUNITY, community);
        filter = organization == null ? filter : filter.holding(Partnership.PARTNERS, Set.of(organization));
        return lastingOnly ? filter.and(Partnership.OPEN_SLOT, 1) : filter;
    }
}

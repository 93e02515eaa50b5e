package org.learninghealth.knowledge;

import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.spi.Filter;

/**
 * Which proposals to list; what is left out doesn't narrow.
 *
 * @param community those to this community
 * @param status those of which this became
 */
public record EvidenceProposalQuery(
        @Nullable CommunityId community, @Nullable EvidenceProposalStatus status) {

    /**
     * What was proposed to a community.
     *
     * @param community the community
     * @return the query
     */
    public static EvidenceProposalQuery in(CommunityId community) {
        return new EvidenceProposalQuery(community, null);
    }

    Filter<EvidenceProposal> filter() {
        Filter<EvidenceProposal> filter = Filter.all();
        filter = community == null ? filter : filter.and(EvidenceProposal.COMMUNITY, community);
        return status == null ? filter : filter.and(EvidenceProposal.STATUS, status);
    }
}

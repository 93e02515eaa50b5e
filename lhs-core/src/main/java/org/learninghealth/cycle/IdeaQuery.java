package org.learninghealth.cycle;

import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.spi.Filter;

/**
 * Which ideas to list; what is left out doesn't narrow.
 *
 * @param community those of this community
 * @param status those of which this became
 * @param novelty those that are this new
 * @param proposedBy those that this person had
 */
public record IdeaQuery(
        @Nullable CommunityId community,
        @Nullable IdeaStatus status,
        @Nullable Novelty novelty,
        @Nullable PersonId proposedBy) {

    /**
     * A community's ideas.
     *
     * @param community the community
     * @return the query
     */
    public static IdeaQuery in(CommunityId community) {
        return new IdeaQuery(community, null, null, null);
    }

    Filter<ChangeIdea> filter() {
        Filter<ChangeIdea> filter = Filter.all();
        filter = community == null ? filter : filter.and(ChangeIdea.COMMUNITY, community);
        filter = status == null ? filter : filter.and(ChangeIdea.STATUS, status);
        filter = novelty == null ? filter : filter.and(ChangeIdea.NOVELTY, novelty);
        return proposedBy == null ? filter : filter.and(ChangeIdea.PROPOSED_BY, proposedBy);
    }
}

package org.learninghealth.practice;

import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.spi.Filter;

/**
 * Which commitments to list; what is left out doesn't narrow.
 *
 * @param community those that were made to this community
 * @param person those that this person has made
 * @param status those of which this has become
 */
public record CommitmentQuery(
        @Nullable CommunityId community,
        @Nullable PersonId person,
        @Nullable CommitmentStatus status) {

    /**
     * What was promised to a community.
     *
     * @param community the community
     * @return the query
     */
    public static CommitmentQuery in(CommunityId community) {
        return new CommitmentQuery(community, null, null);
    }

    /**
     * What somebody has promised.
     *
     * @param person who
     * @return the query
     */
    public static CommitmentQuery of(PersonId person) {
        return new CommitmentQuery(null, person, null);
    }

    Filter<ActionCommitment> filter() {
        Filter<ActionCommitment> filter = Filter.all();
        filter = community == null ? filter : filter.and(ActionCommitment.COMMUNITY, community);
        filter = person == null ? filter : filter.and(ActionCommitment.PERSON, person);
        return status == null ? filter : filter.and(ActionCommitment.STATUS, status);
    }
}

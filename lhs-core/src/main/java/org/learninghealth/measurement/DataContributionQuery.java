package org.learninghealth.measurement;

import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.spi.Filter;

/**
 * Which data contributions to list; what is left out doesn't narrow.
 *
 * @param community those of measures of this community
 * @param measure those of this measure
 * @param status those of which this became
 * @param contributor those that this person has offered
 */
public record DataContributionQuery(
        @Nullable CommunityId community,
        @Nullable MeasureId measure,
        @Nullable DataContributionStatus status,
        @Nullable PersonId contributor) {

    /**
     * What is offered in a community.
     *
     * @param community the community
     * @return the query
     */
    public static DataContributionQuery in(CommunityId community) {
        return new DataContributionQuery(community, null, null, null);
    }

    /**
     * What is offered of a measure.
     *
     * @param measure the measure
     * @return the query
     */
    public static DataContributionQuery of(MeasureId measure) {
        return new DataContributionQuery(null, measure, null, null);
    }

    /**
     * What a person has offered, wherever that was.
     *
     * @param contributor the person
     * @return the query
     */
    public static DataContributionQuery by(PersonId contributor) {
        return new DataContributionQuery(null, null, null, contributor);
    }

    /**
     * Narrows it to those of which something became.
     *
     * @param became what
     * @return the query
     */
    public DataContributionQuery with(DataContributionStatus became) {
        return new DataContributionQuery(community, measure, became, contributor);
    }

    Filter<DataContribution> filter() {
        Filter<DataContribution> filter = Filter.all();
        filter = community == null ? filter : filter.and(DataContribution.COMMUNITY, community);
        filter = measure == null ? filter : filter.and(DataContribution.MEASURE, measure);
        filter = status == null ? filter : filter.and(DataContribution.STATUS, status);
        return contributor == null ? filter : filter.and(DataContribution.CONTRIBUTOR, contributor);
    }
}

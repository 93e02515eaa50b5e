package org.learninghealth.engagement;

import java.time.YearMonth;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.PlausibleDate;
import org.learninghealth.base.Require;

/**
 * Which figure, of whom and when. Calendar months are the only windows, and how many of them a figure looks at is part of its
 * definition: two windows that a caller chooses could be subtracted from each other, and the difference might be a single
 * person. The smallest cell is the host's to set, and no part of a query.
 *
 * @param scope of whom
 * @param month the last month that is looked at, in each community's calendar
 * @param metric which figure
 * @param breakdown what its cells are told apart by, one of its {@linkplain Metric#dimensions dimensions}. It only makes sure of that: each
 *     cell is told apart by all dimensions of the figure, and all cells are there with a breakdown and without one
 */
public record MetricQuery(MetricScope scope, YearMonth month, Metric metric, Metric.@Nullable Dimension breakdown) {

    /**
     * Refuses a query that lacks something, a month outside the years that are kept, and a breakdown that the figure hasn't.
     *
     * @throws InvalidInput that names the part, and what the figure can be told apart by
     */
    public MetricQuery {
        Require.present(scope, "scope");
        int year = Require.present(month, "month").getYear();
        Require.that(year >= PlausibleDate.FIRST_YEAR && year <= PlausibleDate.LAST_YEAR, "month", "year");
        Require.present(metric, "metric");
        if (breakdown != null && !metric.dimensions().contains(breakdown)) {
            throw metric.dimensions().isEmpty()
                    ? InvalidInput.of("breakdown", "breakdown-none", metric)
                    : InvalidInput.of(
                            "breakdown",
                            "breakdown",
                            metric,
                            metric.dimensions().stream().map(Enum::name).collect(Collectors.joining(", ")));
        }
    }

    /**
     * A figure with all its cells.
     *
     * @param scope of whom
     * @param month the last month that is looked at, in each community's calendar
     * @param metric which figure
     */
    public MetricQuery(MetricScope scope, YearMonth month, Metric metric) {
        this(scope, month, metric, null);
    }

    /**
     * A figure of one community.
     *
     * @param community where
     * @param month the last month that is looked at, in the community's calendar
     * @param metric which figure
     */
    public MetricQuery(CommunityId community, YearMonth month, Metric metric) {
        this(new MetricScope.OfCommunity(community), month, metric);
    }

    /**
     * The same figure with the same cells, if they are told apart by something; for instance by stakeholder group.
     *
     * @param dimension by what
     * @return a new query
     * @throws InvalidInput if the figure isn't told apart by that; it says by what it is
     */
    public MetricQuery by(Metric.Dimension dimension) {
        return new MetricQuery(scope, month, metric, Require.present(dimension, "breakdown"));
    }
}

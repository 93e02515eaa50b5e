package org.learninghealth.engagement;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.learninghealth.base.CommunityId;
import org.learninghealth.people.StakeholderGroup;

/**
 * A figure, with all that is needed to read it (rule IV3). A figure is suppressed if a count of fewer persons than the smallest
 * cell could be worked out from it, alone or with any other that is given (rule IV1). What rests on all persons is given only
 * where the number of active persons of every stakeholder group is.
 *
 * @param metric what it is
 * @param definition the version of its definition
 * @param community where
 * @param from the first day, in UTC
 * @param through the last day, in UTC
 * @param provisional whether the window isn't over yet
 * @param smallestCell the smallest number of persons that is shown
 * @param persons how many active persons it rests on; empty if the number is suppressed
 * @param value the figure for all; empty if it is suppressed, isn't defined, or there is one for each group alone
 * @param groups the figures of the stakeholder groups, sorted by their codes, if the metric has any
 */
public record MetricResult(
        Metric metric,
        int definition,
        CommunityId community,
        LocalDate from,
        LocalDate through,
        boolean provisional,
        int smallestCell,
        OptionalLong persons,
        OptionalDouble value,
        List<GroupFigure> groups) {

    /** Keeps a copy of the groups. */
    public MetricResult {
        groups = List.copyOf(groups);
    }

    /**
     * A figure of one stakeholder group.
     *
     * @param group the group
     * @param value the figure; empty if it is suppressed or isn't defined
     */
    public record GroupFigure(StakeholderGroup group, OptionalDouble value) {}
}

package org.learninghealth.engagement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A figure, with all that is needed to read it (rule IV3). A figure is suppressed if a count of fewer persons than the smallest
 * cell could be worked out from it, alone or with any other that is given (rule IV1). What rests on all persons is given only
 * where the number of active persons of every stakeholder group is; counts that stand beside many others of the same persons
 * are rounded to a multiple of the smallest cell, and empty below it, as the metric says.
 *
 * <p>How one of several communities comes of theirs its {@link #composition} says. Persons of several communities are places that are taken in
 * them: whoever takes part in two counts twice.
 *
 * @param metric what it is
 * @param definition the version of its definition
 * @param scope of whom
 * @param from the first day of what is looked at, in each community's calendar, that of an earlier time included against which it is held; of what is of all time up to a month, such as gatherings held, years of
 *     conversation or answers overdue, the day on which the community was founded, or the first of several
 * @param through the last day
 * @param provisional whether the window isn't over yet, or something that came late isn't counted yet
 * @param smallestCell the smallest number of persons that is shown
 * @param communities of how many communities the figure for all is made; where there is none, of how many something is in the cells, and 0 if all is
 *     suppressed. Where there is one, its cells may be of more communities
 * @param persons how many persons were active, or contributed where it is a figure of contributions; of several communities, how many places these
 *     persons take in those that are in it; empty if the number is suppressed, or it rests on no persons. Of more months than one it is told alone
 *     that there was nobody, unless counts are rounded: beside those of months it would tell how many are new.
 *     They are those of {@code from} to {@code through}; of years of conversation too, whichever year a cell is of
 * @param n on how many persons or items the figure for all rests: all members where it is one of members, those whom a share is of, what was done, the threads
 *     whose answers are awaited, the gatherings that are counted, the days or the ratios that it is the mean of; of several communities, those of which it is in it; rounded where it is a count of persons that is rounded itself; empty if it is
 *     suppressed or isn't known
 * @param value the figure for all; empty as {@code absence} says
 * @param absence why there is no figure for all; empty if there is one
 * @param cells the figures by the metric's {@linkplain Metric#dimensions dimensions}, if it has any
 */
public record MetricResult(
        Metric metric,
        int definition,
        MetricScope scope,
        LocalDate from,
        LocalDate through,
        boolean provisional,
        int smallestCell,
        int communities,
        OptionalLong persons,
        OptionalLong n,
        OptionalDouble value,
        Optional<Absence> absence,
        List<Cell> cells) {

    /** Keeps a copy of the cells. */
    public MetricResult {
        cells = List.copyOf(cells);
    }

    /**
     * How it comes of the figures of communities.
     *
     * @return the composition
     */
    public Composition composition() {
        return scope instanceof MetricScope.OfCommunity ? Composition.WHOLE : metric.ofSeveral();
    }

    /**
     * A figure of one part.
     *
     * @param at which part: a label for each dimension of the metric, such as a stakeholder group's code, the first day of a week
     *     or the name of a level
     * @param value the figure; empty if it is suppressed or isn't defined
     */
    public record Cell(List<String> at, OptionalDouble value) {

        /** Keeps a copy of the labels. */
        public Cell {
            at = List.copyOf(at);
        }
    }
}

package org.learninghealth.engagement;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.learninghealth.base.Require;
import org.learninghealth.people.StakeholderGroup;

/**
 * How a community is doing, or several that belong together, side by side: whose voices there are, how many take part month by month,
 * who stays, on which days something happens, how far learning leads to doing and sharing, and who talks across which boundary. There is no score of it all, and nothing
 * about a single person (rules IV1, IV2). Counts are of distinct persons. Those of months and groups are as {@link Participation} shows
 * them; those that stand beside many others of the same persons (cohorts, days, the loop) are rounded, and empty below the smallest cell, see {@link org.learninghealth.base.SmallCells#rounded}.
 *
 * <p>Of several communities each count is the sum of those that are shown of each, so that it tells no more than they do: persons are places that
 * are taken in communities, so that whoever takes part in two of them counts twice, and what is suppressed of one is missing, as each {@link
 * Count} says. Retention and the ratio of weeks are those of all of whom they are shown, together.
 *
 * @param scope of whom
 * @param definition the version of this definition; snapshots of different versions aren't compared
 * @param from the first day of the first month, in each community's calendar
 * @param through the last day of the last month
 * @param known the last of these days that is over, in each of several communities: of those after it nothing is known yet
 * @param founded the day on which the community was founded, or the first of several: of days before it there is nothing
 * @param provisional whether the last month isn't over yet, or something that came late isn't counted yet
 * @param smallestCell the smallest number of persons that is shown
 * @param multiple what rounded counts are multiples of: the smallest cell, unless the host rounds all counts to another
 * @param communities how many communities were looked at; 1 for one
 * @param groups the stakeholder groups that have members, or had participants in the last month, sorted by their codes; none if that month is to come
 * @param months the last {@value #MONTHS} months, the oldest first
 * @param cohorts who was active for the first time in each of these months, and how many of them still were in the months after
 * @param days the days of these months on which enough persons were active to be shown, in order
 * @param loop from learning over doing to sharing, in the last {@value #LOOP_MONTHS} months
 * @param ties who turned to whom, by stakeholder group, in the last {@value #MONTHS} months
 */
public record EngagementSnapshot(
        MetricScope scope,
        int definition,
        LocalDate from,
        LocalDate through,
        LocalDate known,
        LocalDate founded,
        boolean provisional,
        int smallestCell,
        int multiple,
        int communities,
        List<GroupStanding> groups,
        List<MonthFigure> months,
        List<Cohort> cohorts,
        List<DayFigure> days,
        LearningLoop loop,
        GroupTies ties) {

    /** The present version of the definition. */
    public static final int DEFINITION = 6;

    /** How many months are looked at. */
    public static final int MONTHS = 12;

    /** How many months there are for what was learned to be done and shared. */
    public static final int LOOP_MONTHS = 3;

    /** Keeps copies of the lists. */
    public EngagementSnapshot {
        groups = List.copyOf(groups);
        months = List.copyOf(months);
        cohorts = List.copyOf(cohorts);
        days = List.copyOf(days);
    }

    /**
     * How far each group of a target population falls short of its share there among the members, or exceeds it. Only numbers that are shown
     * are used, so that nothing is said that they don't say; whoever is of a group that the target doesn't name counts among the members.
     *
     * @param target how many persons of each group there are in the population, or their shares; 0 or more each, in all more than 0
     * @return a gap for each group of the target, sorted by their codes; none if the number of members of any group is suppressed in any
     *     community, or there are no members
     * @throws org.learninghealth.base.InvalidInput if there is no group, a number is missing, negative or none, or all are 0
     */
    public List<RepresentationGap> representationGaps(Map<StakeholderGroup, Double> target) {
        Require.that(!Require.present(target, "target").isEmpty(), "target", "empty");
        double population = 0;
        for (Map.Entry<StakeholderGroup, Double> group : target.entrySet()) {
            String field = "target[" + Require.present(group.getKey(), "target").code() + "]";
            double size = Require.present(group.getValue(), field);
            Require.that(!(size < 0), field, "negative");
            Require.that(size <= Double.MAX_VALUE, field, "number", Double.MAX_VALUE);
            population += size;
        }
        Require.that(population > 0, "target", "positive");
        Require.that(population <= Double.MAX_VALUE, "target", "number", Double.MAX_VALUE);
        Map<StakeholderGroup, Long> members = new HashMap<>();
        for (GroupStanding standing : groups) {
            if (standing.members().suppressed() > 0) {
                return List.of();
            }
            standing.members().shown().ifPresent(number -> members.put(standing.group(), number));
        }
        double all = members.values().stream().mapToLong(Long::longValue).sum();
        if (all == 0) {
            return List.of();
        }
        double whole = population;
        return target.entrySet().stream()
                .sorted(Comparator.comparing(group -> group.getKey().code()))
                .map(group -> new RepresentationGap(
                        group.getKey(), group.getValue() / whole, members.getOrDefault(group.getKey(), 0L) / all))
                .toList();
    }

    /**
     * How a group is represented among the members.
     *
     * @param group the group
     * @param target its share of the target population, from 0 to 1
     * @param actual its share of the members, from 0 to 1
     */
    public record RepresentationGap(StakeholderGroup group, double target, double actual) {

        /**
         * By how much its share of the members falls short.
         *
         * @return from -1, if all members are of it and it should have none, to 1, if it has none and all should be
         */
        public double gap() {
            return target - actual;
        }
    }

    /**
     * A number of persons: of several communities the sum of those that are shown.
     *
     * @param shown how many; empty if it isn't shown of any community
     * @param suppressed of how many communities it is suppressed, and so isn't in {@code shown}; two numbers can be set against each other only
     *     where nothing of either is
     */
    public record Count(OptionalLong shown, int suppressed) {

        /** What a single community shows. */
        static Count of(OptionalLong shown) {
            return new Count(shown, shown.isPresent() ? 0 : 1);
        }

        /** What several show. */
        static Count sum(List<Count> each) {
            List<Long> shown = each.stream()
                    .flatMapToLong(count -> count.shown().stream())
                    .boxed()
                    .toList();
            return new Count(
                    shown.isEmpty()
                            ? OptionalLong.empty()
                            : OptionalLong.of(
                                    shown.stream().mapToLong(Long::longValue).sum()),
                    each.stream().mapToInt(Count::suppressed).sum());
        }
    }

    /**
     * How many of a group belong to the community, and how many of a group took part in the last month. The one isn't part of the other: some who
     * took part have left before the month ended.
     *
     * @param group the group
     * @param members how many belonged to it at the end of the month
     * @param active how many took part
     */
    public record GroupStanding(StakeholderGroup group, Count members, Count active) {}

    /**
     * What momentum is made of in a month: how many took part, how much they did, who came back, and whether it is more or less than
     * shortly before. None of it says it all, and no score is made of them. Of a month before a community was founded there is nothing, which is
     * not the same as that nobody took part.
     *
     * @param month which
     * @param active how many persons took part; empty if suppressed, as it is wherever the number of a single group is, and before the community
     *     was founded
     * @param communities of how many communities this number and that of activities are in it; months are compared where it is the same
     * @param activities how many activities there were, see {@link Metric#ACTIVITIES}; empty if suppressed
     * @param retention which share of those active in the month before came back, see {@link Metric#RETENTION}; empty if suppressed,
     *     and for the first month
     * @param retentionCommunities of how many communities that is; months are compared where it is the same
     * @param fourWeekRatio activities in its last four full weeks that are over, over those in the four weeks before, see {@link
     *     Metric#FOUR_WEEK_RATIO}: 1 is steady; empty if suppressed, or if there were none before
     * @param ratioCommunities of how many communities that is; months are compared where it is the same
     */
    public record MonthFigure(
            YearMonth month,
            OptionalLong active,
            int communities,
            OptionalLong activities,
            OptionalDouble retention,
            int retentionCommunities,
            OptionalDouble fourWeekRatio,
            int ratioCommunities) {

        /** A month of which there is nothing. */
        static MonthFigure none(YearMonth month) {
            return new MonthFigure(
                    month,
                    OptionalLong.empty(),
                    0,
                    OptionalLong.empty(),
                    OptionalDouble.empty(),
                    0,
                    OptionalDouble.empty(),
                    0);
        }
    }

    /**
     * Those who were active for the first time ever in one month (bounded retention). Of several communities how many stayed is of those of which it is
     * shown how many came, so that no more stay than came.
     *
     * @param began the month
     * @param active how many of them were active in that month, in the next, and so on to the last one; rounded
     */
    public record Cohort(YearMonth began, List<Count> active) {

        /** Keeps a copy of the numbers. */
        public Cohort {
            active = List.copyOf(active);
        }
    }

    /**
     * How many were active on a day.
     *
     * @param day the day, in each community's calendar
     * @param active how many persons; rounded
     */
    public record DayFigure(LocalDate day, long active) {}

    /**
     * How many persons learned, how many of them put something to use afterwards, and how many of these shared something after that, as {@link
     * Metric#LOOP_STEPS} says it. What counts as which is said by {@link ActivityVerb.Part}. Of a confidential community
     * nothing is known about it.
     *
     * @param from the first day
     * @param learned how many learned; rounded
     * @param applied how many of them did something on that day or later; rounded
     * @param shared how many of these shared something on the day on which they did, or later; rounded
     */
    public record LearningLoop(LocalDate from, Count learned, Count applied, Count shared) {}

    /**
     * How many ties go from which stakeholder group to which, as {@link Metric#SILO_MIXING} says it: of a community the ties between all
     * groups, or none. Of a confidential community nothing is known about them.
     *
     * @param communities of how many communities the ties are in it; 0 if they are suppressed
     * @param between the pairs of groups, sorted by their codes; a group is paired with itself too
     * @param index how far groups keep to themselves, see {@link Metric#SILO_INDEX}, from -1, closed silos, to 1; to be read beside what it is weighted, and against
     *     what is expected; empty without ties
     * @param weighted the E-I index of these ties weighted by how often, from -1 to 1; empty without ties
     * @param expected the E-I index that these ties would have if groups made no difference, from -1 to 1; empty without ties
     */
    public record GroupTies(
            int communities,
            List<TiesBetween> between,
            OptionalDouble index,
            OptionalDouble weighted,
            OptionalDouble expected) {

        /** Ties that are suppressed. */
        static final GroupTies SUPPRESSED =
                new GroupTies(0, List.of(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

        /** Keeps a copy of the pairs. */
        public GroupTies {
            between = List.copyOf(between);
        }

        /** What may be said of a community's. */
        static GroupTies of(Findings ties) {
            List<MetricResult.Cell> mixing = ties.cells(Metric.SILO_MIXING);
            if (mixing.isEmpty()
                    || mixing.stream().anyMatch(cell -> cell.value().isEmpty())) {
                return SUPPRESSED;
            }
            return new GroupTies(
                    1,
                    mixing.stream()
                            .map(cell -> new TiesBetween(
                                    new StakeholderGroup(cell.at().get(0)),
                                    new StakeholderGroup(cell.at().get(1)),
                                    Math.round(cell.value().orElseThrow())))
                            .toList(),
                    reading(ties, "TIES"),
                    reading(ties, "WEIGHTED"),
                    reading(ties, "EXPECTED"));
        }

        private static OptionalDouble reading(Findings ties, String reading) {
            return ties.cells(Metric.SILO_INDEX).stream()
                    .filter(cell -> cell.at().contains(reading))
                    .map(MetricResult.Cell::value)
                    .findFirst()
                    .orElse(OptionalDouble.empty());
        }
    }

    /**
     * Ties from one group to another, or inside of one.
     *
     * @param from the group of those who turned to somebody
     * @param to the group of those to whom they did
     * @param ties how many, rounded; each direction between two persons is one
     */
    public record TiesBetween(StakeholderGroup from, StakeholderGroup to, long ties) {}
}

package org.learninghealth.engagement;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BinaryOperator;
import org.learninghealth.base.SmallCells;
import org.learninghealth.engagement.MetricResult.Cell;
import org.learninghealth.engagement.metric.GroupShares;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;

/**
 * What a month's activity comes to, and how much of it may be said. Whatever is said has to leave at least two possibilities
 * for each count that is not; so all that rests on everyone hangs together.
 */
final class MonthOfActivity implements Findings {

    /** What is worked out of all who belong, and so for several communities together too. */
    static final Set<Metric> POOLED = EnumSet.of(Metric.MEMBER_DIVERSITY, Metric.MEMBER_ENTROPY);

    private final SmallCells cells;
    private final Month before;
    private final Month now;
    private final Set<UUID> earlier;

    /**
     * A month.
     *
     * @param cells what may be shown
     * @param now the month
     * @param before the month before it
     * @param earlier who was active before that
     */
    MonthOfActivity(SmallCells cells, Month now, Month before, Set<UUID> earlier) {
        this.cells = cells;
        this.now = now;
        this.before = before;
        this.earlier = earlier;
    }

    /** The month of several communities, of whose participants none is one of another's. */
    static MonthOfActivity together(SmallCells cells, List<MonthOfActivity> each) {
        Set<UUID> earlier = new HashSet<>();
        each.forEach(month -> earlier.addAll(month.earlier));
        return new MonthOfActivity(
                cells,
                Month.together(each.stream().map(month -> month.now).toList()),
                Month.together(each.stream().map(month -> month.before).toList()),
                earlier);
    }

    /** A participant as a member of a stakeholder group. */
    record Part(UUID participant, StakeholderGroup group) {}

    /** Who did how much of what was done on some days. */
    static Map<Part, Long> activities(Iterable<ActivityLog.Daily> deeds) {
        Map<String, StakeholderGroup> groups = new HashMap<>();
        Map<Part, Long> activities = new HashMap<>();
        for (ActivityLog.Daily deed : deeds) {
            StakeholderGroup group = groups.computeIfAbsent(deed.stakeholderGroup(), StakeholderGroup::new);
            activities.merge(new Part(deed.participant(), group), deed.activities(), Long::sum);
        }
        return activities;
    }

    /** Who was active, and how often; and whom the community consisted of. */
    static final class Month {

        private final Map<Part, Long> activities;
        private final Map<StakeholderGroup, Long> members;
        private final Map<UUID, StakeholderGroup> left;

        /** Most figures ask for them several times, and there may be a hundred thousand. */
        private final Map<UUID, StakeholderGroup> groups;

        private final Map<StakeholderGroup, Long> active = new TreeMap<>();

        /**
         * A month, or another window.
         *
         * @param activities how often who was active
         * @param members how many members each group had at the end
         * @param left who had belonged to a group and did no more at the end
         */
        Month(Map<Part, Long> activities, Map<StakeholderGroup, Long> members, Map<UUID, StakeholderGroup> left) {
            this.activities = activities;
            this.members = members;
            this.left = left;
            this.groups = Collections.unmodifiableMap(groupsOf(activities));
            groups.values().forEach(group -> active.merge(group, 1L, Long::sum));
        }

        /** Where it makes no difference who left. */
        Month(Map<Part, Long> activities, Map<StakeholderGroup, Long> members) {
            this(activities, members, Map.of());
        }

        Map<Part, Long> activities() {
            return activities;
        }

        Map<StakeholderGroup, Long> members() {
            return members;
        }

        /** Whoever was active in the first window of some. */
        static Month of(List<ActivityLog.Tally> tallies, Map<StakeholderGroup, Long> members) {
            return of(tallies, members, Map.of());
        }

        static Month of(
                List<ActivityLog.Tally> tallies,
                Map<StakeholderGroup, Long> members,
                Map<UUID, StakeholderGroup> left) {
            Map<Part, Long> active = new HashMap<>();
            tallies.forEach(tally -> active.put(
                    new Part(tally.participant(), new StakeholderGroup(tally.stakeholderGroup())),
                    tally.activities().get(0)));
            return new Month(active, members, left);
        }

        static Month together(List<Month> each) {
            Map<Part, Long> activities = new HashMap<>();
            Map<StakeholderGroup, Long> members = new TreeMap<>();
            Map<UUID, StakeholderGroup> left = new HashMap<>();
            for (Month month : each) {
                activities.putAll(month.activities());
                month.members().forEach((group, persons) -> members.merge(group, persons, Long::sum));
                left.putAll(month.left);
            }
            return new Month(activities, members, left);
        }

        /** How many of each group were active: each person once, whatever groups they belonged to. */
        SortedMap<StakeholderGroup, OptionalLong> shown(SmallCells cells) {
            return cells.shown(active, members);
        }

        /** How many were active, if the number of each group is shown. */
        OptionalLong total(SmallCells cells) {
            boolean open = shown(cells).values().stream().allMatch(OptionalLong::isPresent);
            return open ? OptionalLong.of(cells.given(persons().size())) : OptionalLong.empty();
        }

        /**
         * How many were active in several months, if the number of each group could be shown: rounded, or that nobody was. An exact number less that of a
         * month earlier, or of the months, would be how many are new, or returned, of whom lifecycle is silent where they are few.
         */
        OptionalLong totalOfMonths(SmallCells cells) {
            OptionalLong total = total(cells);
            return cells.isRounding() || total.equals(OptionalLong.of(0)) ? total : OptionalLong.empty();
        }

        /** As a member of which group each did most, in no order. */
        Map<UUID, StakeholderGroup> groups() {
            return groups;
        }

        private static Map<UUID, StakeholderGroup> groupsOf(Map<Part, Long> activities) {
            Comparator<Map.Entry<Part, Long>> order = Map.Entry.<Part, Long>comparingByValue()
                    .thenComparing(each -> each.getKey().group().code());
            Map<UUID, Map.Entry<Part, Long>> most = new HashMap<>();
            activities
                    .entrySet()
                    .forEach(each -> most.merge(each.getKey().participant(), each, BinaryOperator.maxBy(order)));
            Map<UUID, StakeholderGroup> groups = new HashMap<>();
            most.forEach(
                    (participant, each) -> groups.put(participant, each.getKey().group()));
            return groups;
        }

        MembersOfWindow roster(SmallCells cells) {
            return new MembersOfWindow(cells, groups(), members, left);
        }

        long size() {
            return members.values().stream().mapToLong(Long::longValue).sum();
        }

        Set<UUID> persons() {
            return groups.keySet();
        }
    }

    @Override
    public OptionalLong persons() {
        return now.total(cells);
    }

    @Override
    public OptionalLong n(Metric metric) {
        return switch (metric) {
            case RETENTION, LAPSED_MEMBERS, MOMENTUM -> isOpen() ? before.total(cells) : OptionalLong.empty();
            case MEMBER_DIVERSITY, MEMBER_ENTROPY ->
                isRosterOpen() ? OptionalLong.of(cells.given(now.size())) : OptionalLong.empty();
            default -> persons();
        };
    }

    @Override
    public OptionalDouble value(Metric metric) {
        return switch (metric) {
            case ACTIVE_MEMBERS -> number(persons());
            case NEW_MEMBERS, RETURNING_MEMBERS, REACTIVATED_MEMBERS, LAPSED_MEMBERS -> lifecycle(metric);
            case RETENTION -> share(lifecycle(Metric.RETURNING_MEMBERS), activeBefore());
            case MOMENTUM -> share(number(persons()), activeBefore());
            case MEMBER_DIVERSITY -> isRosterOpen() ? ofMembers().blau() : OptionalDouble.empty();
            case MEMBER_ENTROPY -> isRosterOpen() ? ofMembers().shannon() : OptionalDouble.empty();
            default -> OptionalDouble.empty();
        };
    }

    @Override
    public List<Cell> cells(Metric metric) {
        return metric == Metric.ACTIVE_MEMBERS
                ? now.shown(cells).entrySet().stream()
                        .map(group -> new Cell(List.of(group.getKey().code()), number(group.getValue())))
                        .toList()
                : List.of();
    }

    private boolean isRosterOpen() {
        return isOpen() && now.members().values().stream().allMatch(members -> members >= cells.smallest());
    }

    /**
     * By persons, whatever groups they belonged to: whoever comes back on behalf of another group returns. Those who returned and those who lapsed add up to those active the month before; those who returned and those who arrived
     * to those active now, so neither is shown unless all three are large enough. Who arrived is told apart as new and
     * reactivated only if both are. No zero is shown here: that a number is hidden would otherwise say that it isn't zero. But where it is shown that
     * nobody is active now, or was the month before, all can be told from that.
     */
    private OptionalDouble lifecycle(Metric stage) {
        if (!isOpen() || activeBefore().isEmpty()) {
            return OptionalDouble.empty();
        }
        Set<UUID> active = now.persons();
        Set<UUID> activeBefore = before.persons();
        int returning = (int) active.stream().filter(activeBefore::contains).count();
        int reactivated = (int) active.stream()
                .filter(who -> !activeBefore.contains(who) && earlier.contains(who))
                .count();
        int lapsed = activeBefore.size() - returning;
        int fresh = active.size() - returning - reactivated;
        if (active.isEmpty()
                || activeBefore.isEmpty() && stage != Metric.NEW_MEMBERS && stage != Metric.REACTIVATED_MEMBERS) {
            return stage == Metric.LAPSED_MEMBERS ? activeBefore() : OptionalDouble.of(0);
        }
        if (activeBefore.isEmpty()) {
            return isLarge(fresh) && isLarge(reactivated)
                    ? number(OptionalLong.of(cells.given(stage == Metric.NEW_MEMBERS ? fresh : reactivated)))
                    : OptionalDouble.empty();
        }
        if (!isLarge(returning) || !isLarge(lapsed) || !isLarge(fresh + reactivated)) {
            return OptionalDouble.empty();
        }
        return switch (stage) {
            case RETURNING_MEMBERS -> number(OptionalLong.of(cells.given(returning)));
            case LAPSED_MEMBERS -> number(OptionalLong.of(cells.given(lapsed)));
            default ->
                isLarge(fresh) && isLarge(reactivated)
                        ? number(OptionalLong.of(cells.given(stage == Metric.NEW_MEMBERS ? fresh : reactivated)))
                        : OptionalDouble.empty();
        };
    }

    private OptionalDouble activeBefore() {
        return number(before.total(cells));
    }

    private boolean isLarge(int persons) {
        return persons >= cells.smallest();
    }

    private GroupShares.Diversity ofMembers() {
        return GroupShares.Diversity.of(MembersOfWindow.ofGroups(now.members()).values().stream()
                .mapToDouble(Long::doubleValue)
                .toArray());
    }

    private static OptionalDouble share(OptionalDouble part, OptionalDouble whole) {
        return part.isPresent() && whole.isPresent() && whole.getAsDouble() > 0
                ? OptionalDouble.of(part.getAsDouble() / whole.getAsDouble())
                : OptionalDouble.empty();
    }

    private static OptionalDouble number(OptionalLong count) {
        return count.isPresent() ? OptionalDouble.of((double) count.getAsLong()) : OptionalDouble.empty();
    }
}

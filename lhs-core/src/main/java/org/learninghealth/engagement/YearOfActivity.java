package org.learninghealth.engagement;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.learninghealth.base.SmallCells;
import org.learninghealth.engagement.EngagementSnapshot.Cohort;
import org.learninghealth.engagement.EngagementSnapshot.GroupStanding;
import org.learninghealth.engagement.EngagementSnapshot.MonthFigure;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;

/** What the activity of the months of a snapshot comes to, and how much of it may be said. */
final class YearOfActivity {

    private final SmallCells cells;
    private final YearMonth first;
    private final List<ActivityLog.Tally> tallies;
    private final List<Map<StakeholderGroup, Long>> members;

    /**
     * The activity of a year.
     *
     * @param cells what may be shown
     * @param first the first month
     * @param tallies who did how much: before the first month, in the first month, in the second, and so on
     * @param members how many members each group has who had joined by the end of the first month, of the second, and so on
     */
    YearOfActivity(
            SmallCells cells,
            YearMonth first,
            List<ActivityLog.Tally> tallies,
            List<Map<StakeholderGroup, Long>> members) {
        this.cells = cells;
        this.first = first;
        this.tallies = List.copyOf(tallies);
        this.members = List.copyOf(members);
    }

    List<GroupStanding> groups() {
        Map<StakeholderGroup, Long> belong = members.get(EngagementSnapshot.MONTHS - 1);
        return shown(EngagementSnapshot.MONTHS).entrySet().stream()
                .map(group ->
                        standing(group.getKey(), large(belong.getOrDefault(group.getKey(), 0L)), group.getValue()))
                .toList();
    }

    private static GroupStanding standing(StakeholderGroup group, OptionalLong members, OptionalLong active) {
        return new GroupStanding(group, members, active, members.isPresent() ? 0 : 1);
    }

    /** As {@link Participation} would say it of each. */
    List<MonthFigure> months() {
        return IntStream.rangeClosed(1, EngagementSnapshot.MONTHS)
                .mapToObj(month -> figure(
                        first.plusMonths(month - 1L), cells.total(shown(month).values())))
                .toList();
    }

    private static MonthFigure figure(YearMonth month, OptionalLong active) {
        return new MonthFigure(month, active, active.isPresent() ? 1 : 0);
    }

    private SortedMap<StakeholderGroup, OptionalLong> shown(int month) {
        return cells.shown(active(month), members.get(month - 1));
    }

    private Map<StakeholderGroup, Long> active(int window) {
        Map<StakeholderGroup, Long> active = new TreeMap<>();
        tallies.stream()
                .filter(tally -> tally.activities().get(window) > 0)
                .forEach(tally -> active.merge(new StakeholderGroup(tally.stakeholderGroup()), 1L, Long::sum));
        return active;
    }

    /** By persons, whatever groups they belonged to. */
    List<Cohort> cohorts() {
        Map<UUID, Set<Integer>> windows = new HashMap<>();
        for (ActivityLog.Tally tally : tallies) {
            for (int window = 0; window <= EngagementSnapshot.MONTHS; window++) {
                if (tally.activities().get(window) > 0) {
                    windows.computeIfAbsent(tally.participant(), who -> new TreeSet<>())
                            .add(window);
                }
            }
        }
        long[][] active = new long[EngagementSnapshot.MONTHS + 1][EngagementSnapshot.MONTHS + 1];
        windows.values().forEach(each -> {
            int began = each.iterator().next();
            each.forEach(window -> active[began][window]++);
        });
        List<Cohort> cohorts = new ArrayList<>();
        for (int began = 1; began <= EngagementSnapshot.MONTHS; began++) {
            List<OptionalLong> row = new ArrayList<>();
            for (int window = began; window <= EngagementSnapshot.MONTHS; window++) {
                row.add(cells.rounded(active[began][window]));
            }
            cohorts.add(new Cohort(first.plusMonths(began - 1L), row));
        }
        return cohorts;
    }

    private OptionalLong large(long count) {
        return count >= cells.smallest() ? OptionalLong.of(count) : OptionalLong.empty();
    }
}

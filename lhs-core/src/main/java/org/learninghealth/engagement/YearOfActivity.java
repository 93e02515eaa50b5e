package org.learninghealth.engagement;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.learninghealth.base.SmallCells;
import org.learninghealth.engagement.EngagementSnapshot.Cohort;
import org.learninghealth.engagement.EngagementSnapshot.Count;
import org.learninghealth.engagement.EngagementSnapshot.GroupStanding;
import org.learninghealth.engagement.EngagementSnapshot.MonthFigure;
import org.learninghealth.engagement.MonthOfActivity.Month;
import org.learninghealth.engagement.MonthOfActivity.Part;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;

/** What the activity of the months of a snapshot comes to, and how much of it may be said. */
final class YearOfActivity {

    private final SmallCells cells;
    private final YearMonth first;
    private final List<ActivityLog.Tally> tallies;
    private final List<Map<StakeholderGroup, Long>> members;
    private final List<LocalDate> weeks;
    private final List<ActivityLog.Tally> byWeeks;
    private final LocalDate through;
    private final LocalDate founded;

    /**
     * The activity of a year.
     *
     * @param cells what may be shown
     * @param first the first month
     * @param tallies who did how much: before the first month, in the first month, in the second, and so on
     * @param members how many members each group has who belonged at the end of the first month, of the second, and so on
     * @param weeks the days with which {@linkplain #weeks weeks and months} begin
     * @param byWeeks who did how much between each of these and the next
     * @param through the last day that is over
     * @param founded the day on which the community was founded; of months before there is no figure
     */
    YearOfActivity(
            SmallCells cells,
            YearMonth first,
            List<ActivityLog.Tally> tallies,
            List<Map<StakeholderGroup, Long>> members,
            List<LocalDate> weeks,
            List<ActivityLog.Tally> byWeeks,
            LocalDate through,
            LocalDate founded) {
        this.cells = cells;
        this.first = first;
        this.tallies = List.copyOf(tallies);
        this.members = List.copyOf(members);
        this.weeks = List.copyOf(weeks);
        this.byWeeks = List.copyOf(byWeeks);
        this.through = through;
        this.founded = founded;
    }

    /** Where windows have to begin and end so that what each month has against the weeks before can be told. */
    static List<LocalDate> weeks(YearMonth first, LocalDate through) {
        SortedSet<LocalDate> weeks = new TreeSet<>();
        for (int month = 0; month < EngagementSnapshot.MONTHS; month++) {
            YearMonth each = first.plusMonths(month);
            weeks.addAll(PeriodsOfActivity.bounds(
                    Metric.FOUR_WEEK_RATIO, each, each.minusMonths(1).atDay(1), through));
        }
        return List.copyOf(weeks);
    }

    /** Of a month to come there are none. */
    List<GroupStanding> groups() {
        if (isToCome(first.plusMonths(EngagementSnapshot.MONTHS - 1L))) {
            return List.of();
        }
        Map<StakeholderGroup, Long> belong = members.get(EngagementSnapshot.MONTHS - 1);
        return shown(EngagementSnapshot.MONTHS).entrySet().stream()
                .map(group -> new GroupStanding(
                        group.getKey(),
                        Count.of(large(belong.getOrDefault(group.getKey(), 0L))),
                        Count.of(group.getValue())))
                .toList();
    }

    /** As {@link Participation} would say it of each since the community was founded, and that has begun. */
    List<MonthFigure> months() {
        return IntStream.rangeClosed(1, EngagementSnapshot.MONTHS)
                .mapToObj(this::figure)
                .toList();
    }

    private MonthFigure figure(int window) {
        YearMonth month = first.plusMonths(window - 1L);
        if (month.isBefore(YearMonth.from(founded)) || isToCome(month)) {
            return MonthFigure.none(month);
        }
        OptionalLong active = month(window).total(cells);
        OptionalDouble retention = window == 1 ? OptionalDouble.empty() : retention(window);
        OptionalDouble ratio = new RoundedFindings(periods(window), cells).value(Metric.FOUR_WEEK_RATIO);
        return new MonthFigure(
                month,
                active,
                active.isPresent() ? 1 : 0,
                active.isPresent()
                        ? OptionalLong.of(cells.given(activities(window), active.getAsLong()))
                        : OptionalLong.empty(),
                retention,
                retention.isPresent() ? 1 : 0,
                ratio,
                ratio.isPresent() ? 1 : 0);
    }

    private boolean isToCome(YearMonth month) {
        return through.plusDays(1).isBefore(month.atDay(1));
    }

    private PeriodsOfActivity periods(int window) {
        return new PeriodsOfActivity(
                cells,
                first.plusMonths(window - 1L),
                weeks,
                byWeeks,
                members.get(window - 1),
                Collections.emptySortedMap(),
                founded,
                through);
    }

    /** Against how many activities those of the last four weeks of each month are held. */
    List<Double> weeksBefore() {
        return IntStream.rangeClosed(1, EngagementSnapshot.MONTHS)
                .mapToObj(window -> periods(window).weight(Metric.FOUR_WEEK_RATIO, List.of()))
                .toList();
    }

    private long activities(int window) {
        return tallies.stream()
                .mapToLong(tally -> tally.activities().get(window))
                .sum();
    }

    private OptionalDouble retention(int window) {
        Set<UUID> earlier = new HashSet<>();
        tallies.stream()
                .filter(tally ->
                        tally.activities().subList(0, window - 1).stream().anyMatch(number -> number > 0))
                .forEach(tally -> earlier.add(tally.participant()));
        MonthOfActivity month = new MonthOfActivity(cells, month(window), month(window - 1), earlier);
        return new RoundedFindings(month, cells).value(Metric.RETENTION);
    }

    private Month month(int window) {
        Map<Part, Long> activities = new HashMap<>();
        tallies.stream()
                .filter(tally -> tally.activities().get(window) > 0)
                .forEach(tally -> activities.put(part(tally), tally.activities().get(window)));
        return new Month(activities, members.get(window - 1));
    }

    private static Part part(ActivityLog.Tally tally) {
        return new Part(tally.participant(), new StakeholderGroup(tally.stakeholderGroup()));
    }

    private SortedMap<StakeholderGroup, OptionalLong> shown(int month) {
        return month(month).shown(cells);
    }

    /** By persons, whatever groups they belonged to. */
    List<Cohort> cohorts() {
        List<Set<UUID>> active = new ArrayList<>();
        for (int window = 0; window <= EngagementSnapshot.MONTHS; window++) {
            int each = window;
            active.add(tallies.stream()
                    .filter(tally -> tally.activities().get(each) > 0)
                    .map(ActivityLog.Tally::participant)
                    .collect(Collectors.toSet()));
        }
        List<List<OptionalLong>> rows =
                PeriodsOfActivity.cohorts(cells, active.get(0), active.subList(1, active.size()));
        List<Cohort> cohorts = new ArrayList<>();
        for (int began = 0; began < rows.size(); began++) {
            cohorts.add(new Cohort(
                    first.plusMonths(began),
                    rows.get(began).stream().map(Count::of).toList()));
        }
        return cohorts;
    }

    private OptionalLong large(long count) {
        return count >= cells.smallest() ? OptionalLong.of(cells.given(count)) : OptionalLong.empty();
    }
}

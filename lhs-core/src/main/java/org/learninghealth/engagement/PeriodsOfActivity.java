package org.learninghealth.engagement;

import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
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
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.learninghealth.base.SmallCells;
import org.learninghealth.engagement.MetricResult.Cell;
import org.learninghealth.engagement.MonthOfActivity.Month;
import org.learninghealth.engagement.MonthOfActivity.Part;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;

/**
 * What activity comes to day by day, week by week and month by month. Counts stand beside many others of the same persons, so
 * they are rounded.
 */
final class PeriodsOfActivity implements Findings {

    private static final int WEEK = 7;

    /** Of how many days up to the last who was active is counted at most; they may be more than those of the month. */
    static final int LONGEST = 30;

    /** Of how many days up to the last who was active is counted. */
    private static final List<Integer> UP_TO = List.of(1, WEEK, 28, LONGEST);

    private final SmallCells cells;
    private final YearMonth month;
    private final List<LocalDate> bounds;
    private final List<ActivityLog.Tally> tallies;
    private final SortedMap<LocalDate, Long> days;
    private final LocalDate founded;
    private final LocalDate through;
    private final OptionalLong total;

    /**
     * Activity up to a month.
     *
     * @param cells what may be shown
     * @param month the month
     * @param bounds the days with which windows begin, and the day after the last
     * @param tallies who did how much in each window
     * @param members how many members each group has
     * @param days how many were active on each day of the month
     * @param founded the day on which the community was founded
     * @param through the last day of the month that is over
     */
    PeriodsOfActivity(
            SmallCells cells,
            YearMonth month,
            List<LocalDate> bounds,
            List<ActivityLog.Tally> tallies,
            Map<StakeholderGroup, Long> members,
            SortedMap<LocalDate, Long> days,
            LocalDate founded,
            LocalDate through) {
        this.cells = cells;
        this.month = month;
        this.bounds = List.copyOf(bounds);
        this.tallies = List.copyOf(tallies);
        this.days = days;
        this.founded = founded;
        this.through = through;
        Map<Part, Long> active = new HashMap<>();
        int first = this.bounds.indexOf(month.atDay(1));
        int last = this.bounds.indexOf(month.plusMonths(1).atDay(1));
        for (ActivityLog.Tally tally : tallies) {
            long activities = activities(tally, first, last);
            if (activities > 0) {
                active.put(new Part(tally.participant(), new StakeholderGroup(tally.stakeholderGroup())), activities);
            }
        }
        this.total = new Month(active, members).total(cells);
    }

    /** Where windows have to begin and end for a metric to be worked out. */
    static List<LocalDate> bounds(Metric metric, YearMonth month, LocalDate earliest, LocalDate through) {
        Set<LocalDate> bounds = new TreeSet<>(
                Set.of(earliest, month.atDay(1), month.plusMonths(1).atDay(1)));
        LocalDate from = metric.span().from(month, through.plusDays(1));
        LocalDate before = metric.span().before(month, through.plusDays(1));
        if (metric == Metric.ACTIVE_UP_TO) {
            LocalDate end = end(month, through);
            bounds.add(end);
            UP_TO.forEach(days -> bounds.add(end.minusDays(days)));
        } else if (metric.span() == Metric.Span.YEAR) {
            for (YearMonth each = YearMonth.from(from); each.isBefore(month); each = each.plusMonths(1)) {
                bounds.add(each.atDay(1));
            }
        } else if (metric.span() != Metric.Span.MONTH) {
            for (LocalDate week = from.minusDays(WEEK); !week.isAfter(before); week = week.plusDays(WEEK)) {
                bounds.add(week);
            }
        }
        return List.copyOf(bounds);
    }

    @Override
    public OptionalLong persons() {
        return total;
    }

    /** Who was active up to the last day, in the longest time of which that is told. */
    @Override
    public OptionalLong n(Metric metric) {
        if (metric != Metric.ACTIVE_UP_TO) {
            return persons();
        }
        LocalDate end = end(month, through);
        return cells.rounded(persons(end.minusDays(LONGEST), end).size());
    }

    @Override
    public OptionalDouble value(Metric metric) {
        if (persons().isEmpty()) {
            return OptionalDouble.empty();
        }
        return switch (metric) {
            case DAILY_ACTIVE -> isAnybody() ? meanDaily() : OptionalDouble.empty();
            case STICKINESS -> stickiness();
            case ACTIVITIES ->
                OptionalDouble.of(
                        (double) activities(month.atDay(1), month.plusMonths(1).atDay(1)));
            case FOUR_WEEK_RATIO -> fourWeekRatio();
            default -> OptionalDouble.empty();
        };
    }

    /** Before a day is over there is no average of days, and before all weeks were lived through nothing to hold them against. */
    @Override
    public Absence absence(Metric metric) {
        boolean isTooEarly = switch (metric) {
            case DAILY_ACTIVE, STICKINESS -> through.isBefore(month.atDay(1));
            case FOUR_WEEK_RATIO -> endOfWeeks().minusWeeks(8).isBefore(founded);
            default -> false;
        };
        return isTooEarly ? Absence.UNDEFINED : Findings.super.absence(metric);
    }

    @Override
    public List<Cell> cells(Metric metric) {
        return switch (metric) {
            case DAILY_ACTIVE ->
                days.entrySet().stream()
                        .filter(day -> cells.rounded(day.getValue()).isPresent())
                        .map(day -> cell(day.getValue(), day.getKey().toString()))
                        .toList();
            case ACTIVE_UP_TO -> {
                LocalDate end = end(month, through);
                yield UP_TO.stream()
                        .map(some -> cell(persons(end.minusDays(some), end).size(), some.toString()))
                        .toList();
            }
            case WEEKLY_ACTIVE ->
                weeks().stream()
                        .map(week -> cell(persons(week, week.plusDays(WEEK)).size(), week.toString()))
                        .toList();
            case WEEKLY_LIFECYCLE ->
                weeks().stream()
                        .filter(week -> !through.isBefore(week.plusDays(WEEK - 1L)))
                        .flatMap(week -> lifecycle(week).stream())
                        .toList();
            case RETENTION_COHORTS -> cohorts();
            default -> List.of();
        };
    }

    private boolean isAnybody() {
        return persons().orElse(0) >= cells.smallest();
    }

    /** The day behind the last of the month that is over; of a month of which none is, its first. */
    private static LocalDate end(YearMonth month, LocalDate through) {
        LocalDate end = month.plusMonths(1).atDay(1);
        LocalDate first = month.atDay(1);
        LocalDate open = through.isBefore(first) ? first : through.plusDays(1);
        return open.isBefore(end) ? open : end;
    }

    /** Of the days as they are shown, so that it tells nothing more than they do; a day that isn't over would be too low, and before the founding nobody could come. */
    private OptionalDouble meanDaily() {
        LocalDate first = founded.isAfter(month.atDay(1)) ? founded : month.atDay(1);
        long over = ChronoUnit.DAYS.between(first, through.plusDays(1));
        if (over <= 0) {
            return OptionalDouble.empty();
        }
        long active = days.subMap(first, through.plusDays(1)).values().stream()
                .mapToLong(persons -> cells.rounded(persons).orElse(0))
                .sum();
        return OptionalDouble.of(active / (double) over);
    }

    private OptionalDouble stickiness() {
        OptionalDouble daily = meanDaily();
        OptionalLong monthly = cells.rounded(persons().orElse(0));
        return daily.isPresent() && monthly.isPresent()
                ? OptionalDouble.of(daily.getAsDouble() / monthly.getAsLong())
                : OptionalDouble.empty();
    }

    /** Activities, and not persons; but of enough persons both times, and of weeks all of which the community has lived through. */
    private OptionalDouble fourWeekRatio() {
        LocalDate end = endOfWeeks();
        LocalDate middle = end.minusWeeks(4);
        LocalDate start = end.minusWeeks(8);
        boolean enough = !start.isBefore(founded)
                && persons(middle, end).size() >= cells.smallest()
                && persons(start, middle).size() >= cells.smallest();
        return enough
                ? OptionalDouble.of(activities(middle, end) / (double) activities(start, middle))
                : OptionalDouble.empty();
    }

    private LocalDate endOfWeeks() {
        return Metric.Span.EIGHT_WEEKS.before(month, through.plusDays(1));
    }

    /** Activity is held against that of the four weeks before. */
    @Override
    public double weight(Metric metric, List<String> at) {
        LocalDate end = endOfWeeks();
        return metric == Metric.FOUR_WEEK_RATIO
                ? activities(end.minusWeeks(8), end.minusWeeks(4))
                : Findings.super.weight(metric, at);
    }

    private List<LocalDate> weeks() {
        LocalDate end = Metric.Span.WEEKS.before(month);
        return Metric.Span.WEEKS
                .from(month)
                .datesUntil(end, Period.ofDays(WEEK))
                .toList();
    }

    private List<Cell> lifecycle(LocalDate week) {
        Set<UUID> now = persons(week, week.plusDays(WEEK));
        Set<UUID> before = persons(week.minusDays(WEEK), week);
        Set<UUID> earlier = persons(bounds.get(0), week.minusDays(WEEK));
        long returning = now.stream().filter(before::contains).count();
        long reactivated = now.stream()
                .filter(who -> !before.contains(who) && earlier.contains(who))
                .count();
        return lifecycle(
                week.toString(),
                now.size() - returning - reactivated,
                returning,
                reactivated,
                before.size() - returning);
    }

    /**
     * Those who returned and those who lapsed add up to those active the week before, and those who returned and those who arrived to
     * those active now; so none is shown unless all are large enough, as with months. Who arrived is told apart only if both are.
     */
    List<Cell> lifecycle(String week, long fresh, long returning, long reactivated, long lapsed) {
        boolean told = isLarge(returning) && isLarge(lapsed) && isLarge(fresh + reactivated);
        boolean toldApart = told && isLarge(fresh) && isLarge(reactivated);
        return List.of(
                cell(toldApart ? fresh : 0, week, "NEW"),
                cell(told ? returning : 0, week, "RETURNING"),
                cell(toldApart ? reactivated : 0, week, "REACTIVATED"),
                cell(told ? lapsed : 0, week, "LAPSED"));
    }

    private boolean isLarge(long persons) {
        return persons >= cells.smallest();
    }

    private List<Cell> cohorts() {
        YearMonth first = YearMonth.from(Metric.Span.YEAR.from(month));
        List<Set<UUID>> months = Stream.iterate(first, each -> !each.isAfter(month), each -> each.plusMonths(1))
                .map(this::persons)
                .toList();
        List<Cell> all = new ArrayList<>();
        List<List<OptionalLong>> cohorts = cohorts(cells, persons(bounds.get(0), first.atDay(1)), months);
        for (int began = 0; began < cohorts.size(); began++) {
            for (int after = 0; after < cohorts.get(began).size(); after++) {
                OptionalLong active = cohorts.get(began).get(after);
                all.add(new Cell(
                        List.of(first.plusMonths(began).toString(), String.valueOf(after)),
                        active.isPresent() ? OptionalDouble.of((double) active.getAsLong()) : OptionalDouble.empty()));
            }
        }
        return all;
    }

    /**
     * Of those who were active for the first time in each month how many were in that month, in the next, and so on. The cohorts of all
     * who were active in a month add up to their number, where nobody was active before the first.
     *
     * @param cells what may be shown
     * @param earlier who was active before the first month
     * @param months who was active in each month
     * @return a row for each month
     */
    static List<List<OptionalLong>> cohorts(SmallCells cells, Set<UUID> earlier, List<Set<UUID>> months) {
        Set<UUID> seen = new HashSet<>(earlier);
        List<Set<UUID>> cohorts = new ArrayList<>();
        List<List<OptionalLong>> rows = new ArrayList<>();
        int first = 0;
        Set<UUID> before = Set.of();
        for (Set<UUID> active : months) {
            // it is known of months before anybody was active that nobody was
            first += seen.isEmpty() && active.isEmpty() ? 1 : 0;
            Set<UUID> cohort = new HashSet<>(active);
            cohort.removeAll(seen);
            seen.addAll(cohort);
            cohorts.add(cohort);
            rows.add(new ArrayList<>());
            List<Long> still = cohorts.stream()
                    .map(each -> each.stream().filter(active::contains).count())
                    .toList();
            // whoever was active in the first month of all and comes back in the second returns, and lifecycle says how
            // many, or is silent
            boolean isLifecycle = earlier.isEmpty() && cohorts.size() == first + 2;
            boolean isSecret = isLifecycle
                    && Stream.of(still.get(first), still.get(first + 1), before.size() - still.get(first))
                            .anyMatch(persons -> persons < cells.smallest());
            List<OptionalLong> shown = inOneMonth(cells, still.subList(Math.min(first, still.size()), still.size()));
            // beside how many came back, how many are new tells how few were reactivated, of whom lifecycle is silent
            Set<UUID> known = before;
            boolean isFewAgain = isFew(
                    cells,
                    active.stream()
                            .filter(who -> !known.contains(who) && !cohort.contains(who))
                            .count());
            for (int began = 0; began < still.size(); began++) {
                boolean isSilent = isSecret || began < first || isFewAgain && began == still.size() - 1;
                rows.get(began).add(isSilent ? OptionalLong.empty() : shown.get(began - first));
            }
            before = active;
        }
        return rows;
    }

    /** What is left of all who were active is known twice: beside all cohorts, and beside those that began before, as the new are told of. */
    private static List<OptionalLong> inOneMonth(SmallCells cells, List<Long> cohorts) {
        List<OptionalLong> all = cells.roundedParts(cohorts);
        int fresh = cohorts.size() - 1;
        if (fresh < 1) {
            return all;
        }
        List<Long> earlier = cohorts.subList(0, fresh);
        if (earlier.stream().mapToLong(Long::longValue).sum() == fresh * (cells.smallest() - 1L)
                || all.stream().allMatch(OptionalLong::isEmpty)) {
            return Collections.nCopies(cohorts.size(), OptionalLong.empty());
        }
        List<OptionalLong> shown = new ArrayList<>(cells.roundedParts(earlier));
        shown.add(all.get(fresh));
        return shown;
    }

    private static boolean isFew(SmallCells cells, long persons) {
        return persons > 0 && persons < cells.smallest();
    }

    private Set<UUID> persons(YearMonth of) {
        return persons(of.atDay(1), of.plusMonths(1).atDay(1));
    }

    private Set<UUID> persons(LocalDate from, LocalDate before) {
        int first = bounds.indexOf(from);
        int last = bounds.indexOf(before);
        Set<UUID> persons = new HashSet<>();
        for (ActivityLog.Tally tally : tallies) {
            if (activities(tally, first, last) > 0) {
                persons.add(tally.participant());
            }
        }
        return persons;
    }

    private long activities(LocalDate from, LocalDate before) {
        int first = bounds.indexOf(from);
        int last = bounds.indexOf(before);
        return tallies.stream()
                .mapToLong(tally -> activities(tally, first, last))
                .sum();
    }

    private static long activities(ActivityLog.Tally tally, int first, int last) {
        long sum = 0;
        for (int window = first; window < last; window++) {
            sum += tally.activities().get(window);
        }
        return sum;
    }

    private Cell cell(long persons, String... at) {
        OptionalLong rounded = cells.rounded(persons);
        return new Cell(
                List.of(at),
                rounded.isPresent() ? OptionalDouble.of((double) rounded.getAsLong()) : OptionalDouble.empty());
    }
}

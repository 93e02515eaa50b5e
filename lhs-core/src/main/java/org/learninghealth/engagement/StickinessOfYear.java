package org.learninghealth.engagement;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
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
import org.learninghealth.base.SmallCells;
import org.learninghealth.engagement.MetricResult.Cell;
import org.learninghealth.engagement.MonthOfActivity.Month;
import org.learninghealth.engagement.MonthOfActivity.Part;
import org.learninghealth.engagement.metric.ActiveDays;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;

/**
 * How much of the month those of a community are there who come at all, over the days of a year: who was active on each day, against who was
 * in the 30 days that end with it. How many were in 30 days is told of no day, since two such windows that are a day apart differ by those
 * who came and went; it is in means over a calendar month or the year alone, which are of rounded counts, and to two decimals.
 */
final class StickinessOfYear implements Findings {

    /** How many days there are before one in the window that ends with it. */
    static final int BEFORE = 29;

    private final OptionalLong persons;
    private final boolean isOpen;
    private final SortedMap<LocalDate, Day> year;
    private final SortedMap<YearMonth, SortedMap<LocalDate, Day>> months;

    /**
     * Who was active.
     *
     * @param daily on a day, rounded
     * @param monthly in the 30 days that end with it, rounded
     */
    private record Day(long daily, long monthly) {

        Day and(Day other) {
            return new Day(daily + other.daily, monthly + other.monthly);
        }

        double share() {
            return monthly == 0 ? 0 : daily / (double) monthly;
        }
    }

    /**
     * The activity of a year.
     *
     * @param cells what may be shown
     * @param deeds what was done on which day, from {@value #BEFORE} days before the year on
     * @param members how many members each group had at its end
     * @param from the first day of the year
     * @param before the day after its last
     * @param first the first day that has 30 days of the community's life behind it
     * @param through the last day that is over
     */
    StickinessOfYear(
            SmallCells cells,
            List<ActivityLog.Daily> deeds,
            Map<StakeholderGroup, Long> members,
            LocalDate from,
            LocalDate before,
            LocalDate first,
            LocalDate through) {
        ActiveDays.Builder builder = ActiveDays.builder();
        Map<Part, Long> active = new HashMap<>();
        Map<YearMonth, Set<UUID>> activeInMonth = new HashMap<>();
        for (ActivityLog.Daily deed : deeds) {
            builder.add(deed.participant().toString(), deed.day(), deed.activities());
            if (!deed.day().isBefore(from)) {
                active.merge(
                        new Part(deed.participant(), new StakeholderGroup(deed.stakeholderGroup())),
                        deed.activities(),
                        Long::sum);
                activeInMonth
                        .computeIfAbsent(YearMonth.from(deed.day()), added -> new HashSet<>())
                        .add(deed.participant());
            }
        }
        Month all = new Month(active, members);
        OptionalLong total = all.total(cells);
        this.isOpen = total.isPresent();
        this.persons = all.totalOfMonths(cells);
        LocalDate begin = first.isAfter(from) ? first : from;
        SortedMap<LocalDate, Day> days =
                begin.isAfter(through) ? new TreeMap<>() : days(cells, builder.build(), begin, through);
        this.year = cells.rounded(total.orElse(0)).isPresent() ? days : new TreeMap<>();
        this.months = new TreeMap<>();
        for (YearMonth month = YearMonth.from(from); month.atDay(1).isBefore(before); month = month.plusMonths(1)) {
            boolean isShown = activeInMonth.getOrDefault(month, Set.of()).size() >= cells.smallest();
            months.put(
                    month,
                    isShown
                            ? new TreeMap<>(days.subMap(
                                    month.atDay(1), month.plusMonths(1).atDay(1)))
                            : new TreeMap<>());
        }
    }

    private StickinessOfYear(SortedMap<LocalDate, Day> year, SortedMap<YearMonth, SortedMap<LocalDate, Day>> months) {
        this.persons = OptionalLong.empty();
        this.isOpen = true;
        this.year = year;
        this.months = months;
    }

    private static SortedMap<LocalDate, Day> days(
            SmallCells cells, ActiveDays active, LocalDate from, LocalDate through) {
        int[] daily = active.distinct(from, through, 1);
        int[] monthly = active.distinct(from, through, BEFORE + 1);
        SortedMap<LocalDate, Day> days = new TreeMap<>();
        for (int day = 0; day < daily.length; day++) {
            days.put(
                    from.plusDays(day),
                    new Day(
                            cells.rounded(daily[day]).orElse(0),
                            cells.rounded(monthly[day]).orElse(0)));
        }
        return days;
    }

    /** The same days of several communities, of whose participants none is one of another's. */
    static StickinessOfYear together(List<StickinessOfYear> each) {
        SortedMap<LocalDate, Day> year = new TreeMap<>();
        SortedMap<YearMonth, SortedMap<LocalDate, Day>> months = new TreeMap<>();
        for (StickinessOfYear one : each) {
            one.year.forEach((date, day) -> year.merge(date, day, Day::and));
            one.months.forEach((month, days) -> {
                SortedMap<LocalDate, Day> all = months.computeIfAbsent(month, added -> new TreeMap<>());
                days.forEach((date, day) -> all.merge(date, day, Day::and));
            });
        }
        return new StickinessOfYear(year, months);
    }

    @Override
    public OptionalLong persons() {
        return persons;
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    /** The days that the mean is of. */
    @Override
    public OptionalLong n(Metric metric) {
        return isOpen ? OptionalLong.of(year.size()) : OptionalLong.empty();
    }

    @Override
    public long among(Metric metric, List<String> at) {
        return persons.orElse(Long.MAX_VALUE);
    }

    /** Before a day has 30 days behind it, and is over, there is nothing to be averaged. */
    @Override
    public Absence absence(Metric metric) {
        return isOpen ? Absence.UNDEFINED : Absence.SUPPRESSED;
    }

    @Override
    public OptionalDouble value(Metric metric) {
        return mean(year.values());
    }

    @Override
    public List<Cell> cells(Metric metric) {
        List<Cell> cells = new ArrayList<>();
        months.forEach((month, days) -> cells.add(new Cell(List.of(month.toString()), mean(days.values()))));
        return cells;
    }

    private static OptionalDouble mean(Collection<Day> days) {
        return days.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.rint(100
                                * days.stream()
                                        .mapToDouble(Day::share)
                                        .average()
                                        .orElseThrow())
                        / 100);
    }
}

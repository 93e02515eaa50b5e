package org.learninghealth.engagement.metric;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.learninghealth.base.Require;

/**
 * On which calendar days each member was active, and in how many events: the daily roll-up of a log. What is asked most often
 * is read from it alone, so that the answer costs what there are of days, not of events. Whose calendar the days belong to is
 * for whoever adds them to say. Distinct members don't add up over days; they are counted anew for each window. Immutable and
 * thread-safe.
 */
public final class ActiveDays {

    private static final int WEEK = 7;
    private static final int FOUR_WEEKS = 28;
    private static final int MONTH = 30;

    /** By member, then by day. */
    private final int[] members;

    private final int[] days;
    private final long[] events;
    private final int distinct;

    private ActiveDays(int[] members, int[] days, long[] events, int distinct) {
        this.members = members;
        this.days = days;
        this.events = events;
        this.distinct = distinct;
    }

    /** Days to be added. */
    public static Builder builder() {
        return new Builder();
    }

    /** How many members were active on any day. */
    public int members() {
        return distinct;
    }

    /** The first day of activity; empty without activity. */
    public Optional<LocalDate> first() {
        return Arrays.stream(days).min().stream()
                .mapToObj(LocalDate::ofEpochDay)
                .findFirst();
    }

    /** The last day of activity; empty without activity. */
    public Optional<LocalDate> last() {
        return Arrays.stream(days).max().stream()
                .mapToObj(LocalDate::ofEpochDay)
                .findFirst();
    }

    /**
     * What was done between the first and the last active day.
     *
     * @return the summary; empty without activity
     */
    public Optional<Summary> summary() {
        if (days.length == 0) {
            return Optional.empty();
        }
        int first = Arrays.stream(days).min().orElseThrow();
        int last = Arrays.stream(days).max().orElseThrow();
        int[] daily = distinctInWindows(first, last, 1);
        int busiest = 0;
        for (int day = 1; day < daily.length; day++) {
            busiest = daily[day] > daily[busiest] ? day : busiest;
        }
        return Optional.of(new Summary(
                LocalDate.ofEpochDay(first),
                LocalDate.ofEpochDay(last),
                daily.length,
                Arrays.stream(events).sum(),
                distinct,
                Arrays.stream(daily).average().orElseThrow(),
                daily[busiest],
                LocalDate.ofEpochDay(first + (long) busiest)));
    }

    /**
     * What was done in all.
     *
     * @param firstDay the first active day
     * @param lastDay the last active day
     * @param calendarDays the days between them, both included
     * @param events how many events
     * @param members how many distinct members did them
     * @param meanDaily the mean number of distinct members a day, over all calendar days: idle ones count zero
     * @param mostDaily the largest number of distinct members on a day
     * @param mostDailyOn the first day with that number
     */
    public record Summary(
            LocalDate firstDay,
            LocalDate lastDay,
            int calendarDays,
            long events,
            int members,
            double meanDaily,
            int mostDaily,
            LocalDate mostDailyOn) {}

    /**
     * Who was active on a day, and in the windows that end with it.
     *
     * @param day the day
     * @return the distinct members
     */
    public Active on(LocalDate day) {
        int end = Math.toIntExact(day.toEpochDay());
        return new Active(
                distinctInWindows(end, end, 1)[0],
                distinctInWindows(end, end, WEEK)[0],
                distinctInWindows(end, end, MONTH)[0],
                distinctInWindows(end, end, FOUR_WEEKS)[0]);
    }

    /**
     * Distinct active members (DAU, WAU and MAU).
     *
     * @param daily on the day
     * @param weekly on that day and the 6 before
     * @param monthly on that day and the 29 before
     * @param fourWeekly on that day and the 27 before
     */
    public record Active(int daily, int weekly, int monthly, int fourWeekly) {

        /** The share of the month's active members who were active on the day; 0 if nobody was in the month. */
        public double stickiness() {
            return monthly == 0 ? 0 : daily / (double) monthly;
        }
    }

    /**
     * How many distinct members were active in each of the windows that end on successive days. One pass over the active
     * days, however wide the window is.
     *
     * @param from the last day of the first window
     * @param through the last day of the last window
     * @param width how many days a window has, 1 or more
     * @return a number for each day from the first through the last
     */
    public int[] distinct(LocalDate from, LocalDate through, int width) {
        Require.that(width >= 1, "width", "minimum", 1);
        Require.that(!through.isBefore(from), "through", "order");
        return distinctInWindows(Math.toIntExact(from.toEpochDay()), Math.toIntExact(through.toEpochDay()), width);
    }

    /**
     * The mean of daily over monthly active members, over every calendar day that has a whole month of 30 days behind it:
     * from the 30th day of the log through its last. A day without active members in its month counts 0.
     *
     * @return the mean; empty if the log is shorter
     */
    public OptionalDouble meanStickiness() {
        if (days.length == 0) {
            return OptionalDouble.empty();
        }
        int first = Arrays.stream(days).min().orElseThrow() + MONTH - 1;
        int last = Arrays.stream(days).max().orElseThrow();
        if (first > last) {
            return OptionalDouble.empty();
        }
        int[] daily = distinctInWindows(first, last, 1);
        int[] monthly = distinctInWindows(first, last, MONTH);
        return IntStream.range(0, daily.length)
                .mapToDouble(day -> monthly[day] == 0 ? 0 : daily[day] / (double) monthly[day])
                .average();
    }

    /**
     * Where members stand in their life as members, for each period from the first to the last active one. Two identities
     * hold: those active now are the new, the returning and the reactivated; those active the period before are now
     * returning or have lapsed.
     *
     * @param period how long a period is; usually a week
     * @return the periods in their order
     */
    public List<Lifecycle> lifecycle(Period period) {
        List<int[]> active = activePeriods(period);
        if (active.isEmpty()) {
            return List.of();
        }
        int first = active.stream().mapToInt(own -> own[0]).min().orElseThrow();
        int last = active.stream().mapToInt(own -> own[own.length - 1]).max().orElseThrow();
        int[][] counts = new int[last - first + 1][4];
        for (int[] own : active) {
            counts[own[0] - first][0]++;
            for (int i = 1; i < own.length; i++) {
                counts[own[i] - first][own[i] == own[i - 1] + 1 ? 1 : 2]++;
            }
            for (int i = 0; i < own.length; i++) {
                boolean lapses = i + 1 == own.length || own[i + 1] > own[i] + 1;
                if (lapses && own[i] < last) {
                    counts[own[i] + 1 - first][3]++;
                }
            }
        }
        return IntStream.range(0, counts.length)
                .mapToObj(i ->
                        new Lifecycle(period.first(first + i), counts[i][0], counts[i][1], counts[i][2], counts[i][3]))
                .toList();
    }

    /**
     * Members in one period, by where they stand.
     *
     * @param from the period's first day
     * @param fresh active for the first time ever
     * @param returning active in the period before too
     * @param reactivated seen before, but not active in the period before
     * @param lapsed active in the period before, and not in this one
     */
    public record Lifecycle(LocalDate from, int fresh, int returning, int reactivated, int lapsed) {

        /** Who is active in this period. */
        public int active() {
            return fresh + returning + reactivated;
        }
    }

    /**
     * How many of those who began in the same period were active in each period since (bounded retention), up to the last
     * active period. A period in which nobody began has no cohort.
     *
     * @param period how long a period is
     * @return the cohorts in their order
     */
    public List<Cohort> retention(Period period) {
        List<int[]> active = activePeriods(period);
        int last = active.stream().mapToInt(own -> own[own.length - 1]).max().orElse(0);
        Map<Integer, int[]> cohorts = new TreeMap<>();
        for (int[] own : active) {
            int[] since = cohorts.computeIfAbsent(own[0], began -> new int[last - began + 1]);
            for (int each : own) {
                since[each - own[0]]++;
            }
        }
        return cohorts.entrySet().stream()
                .map(cohort -> new Cohort(
                        period.first(cohort.getKey()),
                        Arrays.stream(cohort.getValue()).boxed().toList()))
                .toList();
    }

    /**
     * Members who began together.
     *
     * @param from the first day of the period in which they began
     * @param active how many of them were active in that period and in each one since
     */
    public record Cohort(LocalDate from, List<Integer> active) {

        /** Keeps a copy. */
        public Cohort {
            active = List.copyOf(active);
        }

        /** How many they are. */
        public int size() {
            return active.get(0);
        }
    }

    /**
     * Events in the last four full weeks against those in the four weeks before. A week is full if its Sunday isn't later
     * than the last active day.
     *
     * @return the comparison; empty if no week is full
     */
    public Optional<FourWeeks> fourWeekRatio() {
        if (days.length == 0) {
            return Optional.empty();
        }
        int end = Arrays.stream(days).max().orElseThrow();
        int week = Period.WEEK.number(LocalDate.ofEpochDay(end));
        int full = Period.WEEK.last(week).toEpochDay() <= end ? week : week - 1;
        long[] sums = new long[2];
        for (int i = 0; i < days.length; i++) {
            int ago = full - Period.WEEK.number(LocalDate.ofEpochDay(days[i]));
            if (ago >= 0 && ago < 8) {
                sums[ago / 4] += events[i];
            }
        }
        int first = Period.WEEK.number(
                LocalDate.ofEpochDay(Arrays.stream(days).min().orElseThrow()));
        return first > full ? Optional.empty() : Optional.of(new FourWeeks(sums[0], sums[1], Period.WEEK.first(full)));
    }

    /**
     * Two times four weeks.
     *
     * @param last events in the last four full weeks
     * @param before events in the four weeks before
     * @param lastFullWeek the Monday of the last full week
     */
    public record FourWeeks(long last, long before, LocalDate lastFullWeek) {

        /** The last over those before; empty if there were none before. */
        public OptionalDouble ratio() {
            return before == 0 ? OptionalDouble.empty() : OptionalDouble.of(last / (double) before);
        }
    }

    /**
     * How many events there were in each period.
     *
     * @param period how long a period is
     * @return the number for each period from the first to the last active one, by its first day
     */
    public Map<LocalDate, Long> events(Period period) {
        Map<LocalDate, Long> sums = new TreeMap<>();
        for (int i = 0; i < days.length; i++) {
            sums.merge(period.first(period.number(LocalDate.ofEpochDay(days[i]))), events[i], Long::sum);
        }
        if (!sums.isEmpty()) {
            int last = period.number(((TreeMap<LocalDate, Long>) sums).lastKey());
            for (int each = period.number(((TreeMap<LocalDate, Long>) sums).firstKey()); each < last; each++) {
                sums.putIfAbsent(period.first(each), 0L);
            }
        }
        return sums;
    }

    /**
     * Distinct members over a sliding window. A member's active day d counts in the windows that end on d to d + width - 1;
     * where those of two days overlap, they are counted once.
     */
    private int[] distinctInWindows(int from, int through, int width) {
        int[] change = new int[through - from + 2];
        int counted = Integer.MIN_VALUE;
        for (int i = 0; i < days.length; i++) {
            if (i == 0 || members[i] != members[i - 1]) {
                counted = Integer.MIN_VALUE;
            }
            int begins = Math.max(Math.max(days[i], counted), from);
            int ends = Math.min(days[i] + width, through + 1);
            if (begins < ends) {
                change[begins - from]++;
                change[ends - from]--;
            }
            counted = days[i] + width;
        }
        int[] distinctMembers = new int[through - from + 1];
        int running = 0;
        for (int day = 0; day < distinctMembers.length; day++) {
            running += change[day];
            distinctMembers[day] = running;
        }
        return distinctMembers;
    }

    /** For each member the periods of activity, ascending. */
    private List<int[]> activePeriods(Period period) {
        List<int[]> active = new ArrayList<>(distinct);
        int from = 0;
        for (int i = 1; i <= days.length; i++) {
            if (i == days.length || members[i] != members[from]) {
                active.add(Arrays.stream(days, from, i)
                        .map(day -> period.number(LocalDate.ofEpochDay(day)))
                        .distinct()
                        .toArray());
                from = i;
            }
        }
        return active;
    }

    /** Collects days. For one thread. */
    public static final class Builder {

        private final Map<String, Integer> places = new HashMap<>();
        private final Map<Long, Long> counts = new HashMap<>();

        private Builder() {}

        /**
         * Adds what a member did on a day; more for the same member and day comes on top.
         *
         * @param member who
         * @param day when
         * @param events how many events, 1 or more
         * @return this
         */
        public Builder add(String member, LocalDate day, long events) {
            Require.that(events >= 1, "events", "minimum", 1);
            Integer next = places.size();
            int place = places.computeIfAbsent(Require.present(member, "member"), added -> next);
            counts.merge(key(place, Math.toIntExact(day.toEpochDay())), events, Long::sum);
            return this;
        }

        /** What was added. */
        public ActiveDays build() {
            long[] keys =
                    counts.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
            return new ActiveDays(
                    Arrays.stream(keys).mapToInt(key -> (int) (key >> 32)).toArray(),
                    Arrays.stream(keys)
                            .mapToInt(key -> (int) (key ^ Integer.MIN_VALUE))
                            .toArray(),
                    Arrays.stream(keys).map(key -> counts.getOrDefault(key, 0L)).toArray(),
                    places.size());
        }

        /** Orders by place, then by day, also for days before 1970. */
        private static long key(int place, int day) {
            return (long) place << 32 | (day ^ Integer.MIN_VALUE) & 0xffffffffL;
        }
    }
}

package org.learninghealth.engagement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.learninghealth.base.CommunityCalendar;
import org.learninghealth.base.SmallCells;
import org.learninghealth.engagement.MetricResult.Cell;
import org.learninghealth.engagement.MonthOfActivity.Month;
import org.learninghealth.engagement.metric.EventLog;
import org.learninghealth.engagement.metric.ResponseTimes;
import org.learninghealth.engagement.metric.YearOfPosts;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;

/**
 * What was asked and answered in each calendar year of the community; see {@link YearOfPosts}. A year is shown in which enough persons did, once it is over: month
 * by month it would tell what was done since the month before. For answers the time has to be over too that they may take.
 */
final class YearsOfConversation implements Findings {

    private final SmallCells cells;
    private final Month window;
    private final List<YearOfPosts> years;
    private final SortedMap<Integer, ResponseTimes> answers = new TreeMap<>();

    /** How often who asked or answered in each year. */
    private final SortedMap<Integer, Map<UUID, Long>> posts = new TreeMap<>();

    /**
     * The years up to the end of a window.
     *
     * @param cells what may be shown
     * @param tallies who was ever active, since the figure is of all years
     * @param members how many members each group has
     * @param threads who asked and answered on what
     * @param calendar the community's calendar
     * @param through the moment up to which it is known what was done
     */
    YearsOfConversation(
            SmallCells cells,
            List<ActivityLog.Tally> tallies,
            Map<StakeholderGroup, Long> members,
            List<ActivityLog.Use> threads,
            CommunityCalendar calendar,
            Instant through) {
        this.cells = cells;
        this.window = Month.of(tallies, members);
        int running = calendar.day(through).getYear();
        int waiting = calendar.day(through.minus(UsesOfActivity.ANSWER)).getYear();
        EventLog.Builder log = EventLog.builder();
        for (ActivityLog.Use use : threads) {
            // the day of the community, as if it were one in UTC
            Instant day = CommunityCalendar.UTC.start(use.day());
            posts.computeIfAbsent(use.day().getYear(), added -> new TreeMap<>())
                    .merge(use.participant(), use.activities(), Long::sum);
            for (long post = 0; post < use.activities(); post++) {
                log.add(day, use.participant().toString(), use.kind(), use.object(), null);
            }
        }
        this.years = YearOfPosts.of(log.build()).stream()
                .filter(year -> year.year() < running)
                .filter(year -> cells.rounded(year.members()).isPresent())
                .toList();
        Map<Integer, Set<UUID>> openers = new TreeMap<>();
        UsesOfActivity.opened(threads)
                .values()
                .forEach(use -> openers.computeIfAbsent(use.day().getYear(), added -> new HashSet<>())
                        .add(use.participant()));
        ResponseTimes.ofThreadsByYear(
                        UsesOfActivity.threads(threads),
                        UsesOfActivity.ANSWER,
                        through,
                        opened -> calendar.day(opened).getYear())
                .forEach((year, times) -> {
                    if (year < waiting && openers.getOrDefault(year, Set.of()).size() >= cells.smallest()) {
                        answers.put(year, times);
                    }
                });
    }

    @Override
    public OptionalLong persons() {
        return window.totalOfMonths(cells);
    }

    @Override
    public boolean isOpen() {
        return window.total(cells).isPresent();
    }

    /** On the threads, or on those who asked or answered, of all years that are shown; rounded. */
    @Override
    public OptionalLong n(Metric metric) {
        List<String> all = cells(metric).stream()
                .filter(cell -> cell.value().isPresent())
                .map(cell -> cell.at().get(0))
                .distinct()
                .toList();
        if (all.isEmpty()) {
            return OptionalLong.empty();
        }
        return switch (metric) {
            case UNANSWERED_BY_YEAR -> threads(metric, all, ResponseTimes::eligible);
            case HOURS_TO_ANSWER_BY_YEAR ->
                threads(metric, all, times -> times.hours().size());
            default ->
                cells.rounded(posts.entrySet().stream()
                        .filter(year -> all.contains(year.getKey().toString()))
                        .flatMap(year -> year.getValue().keySet().stream())
                        .distinct()
                        .count());
        };
    }

    private OptionalLong threads(Metric metric, List<String> at, ToLongFunction<ResponseTimes> threads) {
        return OptionalLong.of(cells.given(answers(at).mapToLong(threads).sum(), among(metric, at)));
    }

    /** Of all years together there is none. */
    @Override
    public OptionalDouble value(Metric metric) {
        return OptionalDouble.empty();
    }

    @Override
    public List<Cell> cells(Metric metric) {
        List<Cell> shown = new ArrayList<>();
        if (!isOpen()) {
            return shown;
        }
        if (metric == Metric.UNANSWERED_BY_YEAR) {
            answers.forEach((year, times) ->
                    shown.add(new Cell(List.of(Integer.toString(year)), UsesOfActivity.unanswered(times, cells))));
            return shown;
        }
        if (metric == Metric.HOURS_TO_ANSWER_BY_YEAR) {
            answers.forEach((year, times) ->
                    shown.add(new Cell(List.of(Integer.toString(year)), UsesOfActivity.hoursToAnswer(times, cells))));
            return shown;
        }
        for (YearOfPosts year : years) {
            String at = Integer.toString(year.year());
            switch (metric) {
                case POSTS_BY_YEAR -> shown.add(new Cell(List.of(at), OptionalDouble.of(year.posts())));
                case POSTING_MEMBERS_BY_YEAR -> {
                    shown.add(new Cell(List.of(at, "ALL"), rounded(year.members())));
                    shown.add(new Cell(List.of(at, "NEW"), rounded(year.newMembers())));
                }
                case POSTS_GINI_BY_YEAR -> shown.add(new Cell(List.of(at), year.gini()));
                default ->
                    shown.add(new Cell(List.of(at), rounded(year.absenceFactor().orElse(0))));
            }
        }
        return shown;
    }

    /** A year is weighed by the threads of which is known whether they were answered. */
    @Override
    public double weight(Metric metric, List<String> at) {
        return answers(at).mapToInt(ResponseTimes::eligible).sum();
    }

    @Override
    public DoubleStream values(Metric metric, List<String> at) {
        return metric == Metric.HOURS_TO_ANSWER_BY_YEAR
                ? answers(at).flatMapToDouble(year -> year.hours().stream())
                : posts.entrySet().stream()
                        .filter(year -> at.contains(year.getKey().toString()))
                        .flatMapToDouble(
                                year -> year.getValue().values().stream().mapToDouble(Long::doubleValue));
    }

    private Stream<ResponseTimes> answers(List<String> at) {
        return answers.entrySet().stream()
                .filter(year -> at.contains(year.getKey().toString()))
                .map(Map.Entry::getValue);
    }

    @Override
    public long among(Metric metric, List<String> at) {
        return switch (metric) {
            case UNANSWERED_BY_YEAR -> openers(at, ResponseTimes::openers);
            case HOURS_TO_ANSWER_BY_YEAR -> openers(at, ResponseTimes::openersAnswered);
            default ->
                years.stream()
                        .filter(year -> at.contains(Integer.toString(year.year())))
                        .mapToLong(YearOfPosts::members)
                        .sum();
        };
    }

    private long openers(List<String> at, ToLongFunction<ResponseTimes> openers) {
        return answers(at).mapToLong(openers).sum();
    }

    private OptionalDouble rounded(long persons) {
        OptionalLong rounded = cells.rounded(persons);
        return rounded.isPresent() ? OptionalDouble.of((double) rounded.getAsLong()) : OptionalDouble.empty();
    }
}

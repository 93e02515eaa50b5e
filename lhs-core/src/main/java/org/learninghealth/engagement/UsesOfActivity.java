package org.learninghealth.engagement;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityCalendar;
import org.learninghealth.base.SmallCells;
import org.learninghealth.engagement.MetricResult.Cell;
import org.learninghealth.engagement.MonthOfActivity.Month;
import org.learninghealth.engagement.metric.Attendance;
import org.learninghealth.engagement.metric.EventLog;
import org.learninghealth.engagement.metric.Inequality;
import org.learninghealth.engagement.metric.Loops;
import org.learninghealth.engagement.metric.Reach;
import org.learninghealth.engagement.metric.ResponseTimes;
import org.learninghealth.engagement.metric.Roster;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.ActivityLog.Use;

/**
 * What participants did with what: whom things reach, what is answered, who comes to gatherings. Things are ranked, persons
 * never are.
 */
final class UsesOfActivity implements Findings {

    /** How many things are named that reached most persons. */
    static final int MOST_NAMED = 10;

    /** So long an answer may take. */
    static final Duration ANSWER = Duration.ofDays(14);

    /** What opens a thread. */
    private static final Set<String> ASKED = Set.copyOf(ActivityVerb.ASKED.kinds());

    /** What opens a thread or answers in it. */
    static final Set<String> THREADS = Stream.concat(ASKED.stream(), ActivityVerb.REPLIED.kinds().stream())
            .collect(Collectors.toUnmodifiableSet());

    /** Times are kept to the hour: whatever is asked and answered within one was asked first. */
    static final Comparator<Use> ASKED_FIRST =
            Comparator.comparing(Use::first).thenComparing(use -> !ASKED.contains(use.kind()));

    /** Likewise what was learned from and put to use within an hour, so that no figure depends on the order in which a store reads. */
    private static final Comparator<Use> LEARNED_FIRST =
            Comparator.comparing(Use::first).thenComparing(use -> !isLearned(use));

    /** To have come to something. */
    static final Set<String> ATTENDED = Set.copyOf(ActivityVerb.ATTENDED.kinds());

    /** To have looked at something. */
    static final Set<String> VIEWED = Set.copyOf(ActivityVerb.VIEWED.kinds());

    private final SmallCells cells;
    private final Month window;
    private final MembersOfWindow roster;
    private final List<Use> uses;
    private final Set<String> held;
    private final Instant through;
    private final int users;
    private @Nullable ResponseTimes answers;
    private @Nullable Attendance attendance;

    /**
     * The uses of a window.
     *
     * @param cells what may be shown
     * @param tallies who was active
     * @param members how many members each group has
     * @param left who has left
     * @param uses what was done with what
     * @param held the codes of the gatherings that were held, if that is asked about
     * @param through the moment up to which it is known what was done
     */
    UsesOfActivity(
            SmallCells cells,
            List<ActivityLog.Tally> tallies,
            Map<StakeholderGroup, Long> members,
            Map<UUID, StakeholderGroup> left,
            List<Use> uses,
            Set<String> held,
            Instant through) {
        this.cells = cells;
        this.window = Month.of(tallies, members, left);
        this.roster = window.roster(cells);
        this.uses = List.copyOf(uses);
        this.held = held;
        this.through = through;
        this.users = who(this.uses, use -> true).size();
    }

    /** What kinds a metric looks at. */
    static Set<String> kinds(Metric metric) {
        return switch (metric) {
            case ATTENDANCE_RATE,
                    REPEAT_ATTENDANCE,
                    ATTENDANCE_PER_MEMBER,
                    ATTENDANCE_PER_EVENT,
                    MEETINGS,
                    MEETING_WEIGHT -> ATTENDED;
            case UNANSWERED_RATE, HOURS_TO_ANSWER -> THREADS;
            case OBJECT_CONVERSION -> {
                Set<String> kinds = new TreeSet<>(ActivityVerb.Part.LEARN.kinds());
                kinds.addAll(ActivityVerb.Part.DO.kinds());
                yield kinds;
            }
            default -> VIEWED;
        };
    }

    @Override
    public OptionalLong persons() {
        return window.totalOfMonths(cells);
    }

    @Override
    public boolean isOpen() {
        return window.total(cells).isPresent();
    }

    @Override
    public OptionalLong n(Metric metric) {
        if (!isUsed()) {
            return OptionalLong.empty();
        }
        return switch (metric) {
            case ATTENDANCE_RATE, ATTENDANCE_PER_MEMBER, REPEAT_ATTENDANCE ->
                value(metric).isPresent() ? roster.shown(cells) : OptionalLong.empty();
            case ATTENDANCE_PER_EVENT ->
                cells(metric).isEmpty()
                        ? OptionalLong.empty()
                        : OptionalLong.of(cells(metric).size());
            case MEETINGS, MEETING_WEIGHT ->
                value(metric).isPresent() ? OptionalLong.of(wellAttended(attendance())) : OptionalLong.empty();
            case UNANSWERED_RATE ->
                value(metric).isPresent() ? given(answers().eligible(), metric) : OptionalLong.empty();
            case HOURS_TO_ANSWER ->
                value(metric).isPresent() ? given(answers().hours().size(), metric) : OptionalLong.empty();
            case OBJECT_CONVERSION ->
                cells.rounded(who(ofEnough(UsesOfActivity::isLearned), UsesOfActivity::isLearned)
                        .size());
            default -> cells.rounded(who(ofEnough(use -> true), use -> true).size());
        };
    }

    @Override
    public OptionalDouble value(Metric metric) {
        if (!isUsed()) {
            return OptionalDouble.empty();
        }
        return switch (metric) {
            case ATTENDANCE_RATE, ATTENDANCE_PER_MEMBER, REPEAT_ATTENDANCE, MEETINGS, MEETING_WEIGHT ->
                attended(metric, attendance());
            case REACH_GINI -> reachGini();
            case REEXPOSURE, OBJECT_CONVERSION -> share(pairs(metric));
            case UNANSWERED_RATE -> unanswered();
            case HOURS_TO_ANSWER -> hoursToAnswer();
            default -> OptionalDouble.empty();
        };
    }

    @Override
    public List<Cell> cells(Metric metric) {
        return switch (metric) {
            case ATTENDANCE_PER_EVENT -> reached();
            case REACH -> reached().stream().limit(MOST_NAMED).toList();
            default -> List.of();
        };
    }

    /** Visits are held against those that there could have been, and pairs of a person and a thing against all of them. */
    @Override
    public double weight(Metric metric, List<String> at) {
        return switch (metric) {
            case ATTENDANCE_RATE -> (double) roster.size() * held.size();
            case REEXPOSURE, OBJECT_CONVERSION ->
                pairs(metric).stream().mapToInt(Pairs::all).sum();
            default -> Findings.super.weight(metric, at);
        };
    }

    /** How many threads there are of those who asked. */
    private OptionalLong given(long threads, Metric metric) {
        return OptionalLong.of(cells.given(threads, among(metric, List.of())));
    }

    @Override
    public long among(Metric metric, List<String> at) {
        return switch (metric) {
            case MEETINGS, MEETING_WEIGHT -> users;
            case UNANSWERED_RATE -> answers().openers();
            case HOURS_TO_ANSWER -> answers().openersAnswered();
            default -> Findings.super.among(metric, at);
        };
    }

    private boolean isUsed() {
        return isOpen() && users >= cells.smallest();
    }

    /** How many each thing reached, the farthest first. Things that too few persons came to are as if they were not there. */
    List<Cell> reached() {
        return Reach.of(log(uses)).objects().stream()
                .filter(object -> cells.rounded(object.members()).isPresent())
                .map(object -> new Cell(List.of(object.object()), rounded(object.members())))
                .toList();
    }

    private OptionalDouble attended(Metric metric, Attendance attendance) {
        if (wellAttended(attendance) == 0) {
            return OptionalDouble.empty();
        }
        return switch (metric) {
            case ATTENDANCE_RATE -> attendance.rate();
            case ATTENDANCE_PER_MEMBER -> attendance.meanPerMember();
            case REPEAT_ATTENDANCE -> repeatShare(attendance);
            case MEETINGS -> pairs(attendance);
            default -> OptionalDouble.of((double) attendance.meetings());
        };
    }

    /**
     * Of members: those who came and have left are in none of it. Of all gatherings; but those to which too few members came are as if nobody
     * had, since all visits less the others' would be theirs.
     */
    private Attendance attendance() {
        if (attendance == null) {
            attendance = ofMembers();
        }
        return attendance;
    }

    private Attendance ofMembers() {
        Map<String, Set<String>> visitors = new TreeMap<>();
        for (Use use : uses) {
            if (roster.has(use.participant()) && held.contains(use.object())) {
                visitors.computeIfAbsent(use.object(), added -> new LinkedHashSet<>())
                        .add(use.participant().toString());
            }
        }
        visitors.values().removeIf(own -> own.size() < cells.smallest());
        Set<String> members = new LinkedHashSet<>();
        List<Attendance.Visit> visits = new ArrayList<>();
        visitors.forEach((gathering, own) -> own.forEach(member -> {
            members.add(member);
            visits.add(new Attendance.Visit(member, gathering));
        }));
        for (long idle = members.size(); idle < roster.size(); idle++) {
            members.add("idle " + idle);
        }
        return Attendance.of(Roster.of(members), held, visits);
    }

    /** To how many gatherings enough members came. */
    private static long wellAttended(Attendance attendance) {
        return attendance.perEvent().stream()
                .filter(gathering -> gathering.attended() > 0)
                .count();
    }

    /** How often pairs met, less how many did, tells who came again: so they have to be enough, or nobody can have. */
    private OptionalDouble pairs(Attendance attendance) {
        return wellAttended(attendance) == 1 || repeatShare(attendance).isPresent()
                ? OptionalDouble.of((double) attendance.pairs())
                : OptionalDouble.empty();
    }

    private OptionalDouble repeatShare(Attendance attendance) {
        double[] came = attendance.eventsByMember();
        OptionalDouble again =
                rounded(Arrays.stream(came).filter(times -> times >= 2).count());
        OptionalDouble all = rounded(came.length);
        return again.isPresent() && all.isPresent() && !isTold(attendance)
                ? OptionalDouble.of(again.getAsDouble() / all.getAsDouble())
                : OptionalDouble.empty();
    }

    /**
     * Whether it would be told how many came again, were they too few to be shown: of so many visits no fewer can be, if each of them came to all. It
     * depends on numbers alone that are shown.
     */
    private boolean isTold(Attendance attendance) {
        long visits = attendance.perEvent().stream()
                .mapToLong(Attendance.EventAttendance::attended)
                .sum();
        long more = wellAttended(attendance) - 1;
        long least = Math.floorDiv(visits - roster.size() + more - 1, Math.max(1, more));
        return least == cells.smallest() - 1;
    }

    /** Of the numbers that {@link Metric#REACH} shows, so that it tells nothing more than they do. */
    private OptionalDouble reachGini() {
        return Inequality.of(reach().toArray()).gini();
    }

    private DoubleStream reach() {
        return reached().stream().mapToDouble(cell -> cell.value().orElseThrow());
    }

    @Override
    public DoubleStream values(Metric metric, List<String> at) {
        return metric == Metric.REACH_GINI ? reach() : answers().hours().stream();
    }

    /** What came of what each saw, or learned from. */
    private List<Pairs> pairs(Metric metric) {
        return metric == Metric.REEXPOSURE
                ? each(ofEnough(use -> true), UsesOfActivity::again)
                : each(ofEnough(UsesOfActivity::isLearned), UsesOfActivity::converted);
    }

    private static Pairs again(List<Use> own) {
        Reach.Reexposure again = Reach.reexposure(days(own), ZoneOffset.UTC);
        return new Pairs(again.pairs(), again.repeated());
    }

    private static Pairs converted(List<Use> own) {
        Loops.Conversion conversion = Loops.of(
                        log(own.stream().sorted(LEARNED_FIRST).toList()),
                        ActivityVerb.Part.LEARN.kinds(),
                        ActivityVerb.Part.DO.kinds(),
                        Set.of())
                .objectConversion();
        return new Pairs(conversion.learned(), conversion.applied());
    }

    /** The uses of those things that enough persons used in some way; others are as if they were not there. */
    private List<Use> ofEnough(Predicate<Use> some) {
        Map<String, Set<UUID>> who = new HashMap<>();
        uses.stream()
                .filter(some)
                .forEach(use -> who.computeIfAbsent(use.object(), added -> new HashSet<>())
                        .add(use.participant()));
        who.values().removeIf(own -> own.size() < cells.smallest());
        return uses.stream().filter(use -> who.containsKey(use.object())).toList();
    }

    /** Of so many pairs of one person with a thing so many came to something. */
    private record Pairs(int all, int reached) {}

    private static List<Pairs> each(List<Use> some, Function<List<Use>, Pairs> ofOne) {
        return some.stream().collect(Collectors.groupingBy(Use::participant)).values().stream()
                .map(ofOne)
                .toList();
    }

    /** The share of all pairs of a person and a thing that came to something, if enough persons have one that did, and enough one that didn't. */
    private OptionalDouble share(List<Pairs> each) {
        long did = each.stream().filter(own -> own.reached() > 0).count();
        long didNot = each.stream().filter(own -> own.reached() < own.all()).count();
        return Math.min(did, didNot) >= cells.smallest()
                ? OptionalDouble.of(each.stream().mapToInt(Pairs::reached).sum()
                        / (double) each.stream().mapToInt(Pairs::all).sum())
                : OptionalDouble.empty();
    }

    private OptionalDouble unanswered() {
        return unanswered(answers(), cells);
    }

    private OptionalDouble hoursToAnswer() {
        return hoursToAnswer(answers(), cells);
    }

    /** Who asks has to be enough, and who of them is answered, unless nobody is; which threads have no answer isn't told. */
    static OptionalDouble unanswered(ResponseTimes threads, SmallCells cells) {
        boolean enough = threads.openers() >= cells.smallest()
                && (threads.answered() == 0 || threads.openersAnswered() >= cells.smallest());
        return enough ? threads.unansweredRate() : OptionalDouble.empty();
    }

    /** Who is answered and who answers has to be enough each: if one person answers everything, it would be that person's time. */
    static OptionalDouble hoursToAnswer(ResponseTimes threads, SmallCells cells) {
        return Math.min(threads.openersAnswered(), threads.answerers()) >= cells.smallest()
                ? threads.hours().median()
                : OptionalDouble.empty();
    }

    private ResponseTimes answers() {
        if (answers == null) {
            answers = ResponseTimes.ofThreads(threads(uses), ANSWER, through);
        }
        return answers;
    }

    /** The threads that were opened in the window: what was asked before and is answered now isn't asked by the answer. */
    static EventLog threads(List<Use> uses) {
        Set<String> opened = opened(uses).keySet();
        return log(uses.stream()
                .filter(use -> opened.contains(use.object()))
                .sorted(ASKED_FIRST)
                .toList());
    }

    /** What opened each thing that was asked, by its code; of what was asked before nothing. */
    static Map<String, Use> opened(List<Use> uses) {
        BinaryOperator<Use> earlier = BinaryOperator.minBy(ASKED_FIRST);
        Map<String, Use> first = new HashMap<>();
        uses.forEach(use -> first.merge(use.object(), use, earlier));
        first.values().removeIf(use -> !ASKED.contains(use.kind()));
        return new TreeMap<>(first);
    }

    /**
     * Whoever did something in a thread turned to who had opened it, be it oneself; or to whom they named, which is a tie of its own and none of
     * these. Who asked before the uses that are given isn't known.
     *
     * @param threads who asked and answered on what
     * @return a tie for each day and kind of answer
     */
    static List<ActivityLog.Tie> answers(List<Use> threads) {
        Map<String, Use> opened = opened(threads);
        return threads.stream()
                .filter(use -> !ActivityVerb.isByName(use.kind()))
                .filter(use -> opened.containsKey(use.object()) && !use.equals(opened.get(use.object())))
                .map(use -> new ActivityLog.Tie(
                        use.participant(),
                        opened.getOrDefault(use.object(), use).participant(),
                        use.day(),
                        use.activities()))
                .toList();
    }

    private static boolean isLearned(Use use) {
        return ActivityVerb.Part.LEARN.kinds().contains(use.kind());
    }

    /** The days of the community, as if they were days in UTC. */
    private static EventLog days(List<Use> some) {
        EventLog.Builder log = EventLog.builder();
        some.forEach(use -> log.add(
                CommunityCalendar.UTC.start(use.day()), use.participant().toString(), use.kind(), use.object(), null));
        return log.build();
    }

    private static EventLog log(List<Use> some) {
        EventLog.Builder log = EventLog.builder();
        some.forEach(use -> log.add(use.first(), use.participant().toString(), use.kind(), use.object(), null));
        return log.build();
    }

    private static Set<UUID> who(List<Use> some, Predicate<Use> wanted) {
        return some.stream().filter(wanted).map(Use::participant).collect(Collectors.toSet());
    }

    private OptionalDouble rounded(long persons) {
        OptionalLong rounded = cells.rounded(persons);
        return rounded.isPresent() ? OptionalDouble.of((double) rounded.getAsLong()) : OptionalDouble.empty();
    }
}

package org.learninghealth.engagement;

import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityCalendar;
import org.learninghealth.base.SmallCells;
import org.learninghealth.engagement.ActivityVerb.Part;
import org.learninghealth.engagement.MetricResult.Cell;
import org.learninghealth.engagement.MonthOfActivity.Month;
import org.learninghealth.engagement.metric.Burstiness;
import org.learninghealth.engagement.metric.EventLog;
import org.learninghealth.engagement.metric.Loops;
import org.learninghealth.engagement.metric.Numbers;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.ActivityLog.Daily;

/**
 * What comes of the sorts of things that participants did, to the day. Shares of persons are those of rounded counts, so that they say
 * no more than these. What was done in a confidential community says nothing of its sort, and counts for nothing here.
 */
final class DeedsOfActivity implements Findings {

    private static final int HOURS = 24;

    /** So many days a loop may take; whoever has had fewer counts neither way. */
    private static final int LOOP_DAYS = 60;

    private static final List<Integer> CURVE = List.of(7, 14, 30, LOOP_DAYS);
    private static final Map<String, Part> PARTS = parts();
    private static final Set<String> COMMITTING = Set.of("practice.commitment-made", ActivityVerb.COMMITTED.kind());

    private final SmallCells cells;
    private final ParticipationThresholds thresholds;
    private final List<Daily> deeds;
    private final Month window;
    private final MembersOfWindow roster;
    private final LocalDate through;
    private @Nullable Map<UUID, ParticipationLevel> reached;
    private @Nullable Loops loops;

    private static Map<String, Part> parts() {
        Map<String, Part> parts = new HashMap<>();
        for (Part part : Part.values()) {
            part.kinds().forEach(kind -> parts.put(kind, part));
        }
        return parts;
    }

    /**
     * The deeds of a window.
     *
     * @param cells what may be shown
     * @param deeds what was done, by day
     * @param members how many members each group has
     * @param left who has left
     * @param thresholds from which scores on somebody takes part how far
     * @param through the last day of which it is known what was done
     */
    DeedsOfActivity(
            SmallCells cells,
            List<Daily> deeds,
            Map<StakeholderGroup, Long> members,
            Map<UUID, StakeholderGroup> left,
            ParticipationThresholds thresholds,
            LocalDate through) {
        this.cells = cells;
        this.thresholds = thresholds;
        this.through = through;
        this.deeds = deeds.stream()
                .filter(deed -> !deed.kind().equals(ActivityLog.CONFIDENTIAL))
                .toList();
        this.window = new Month(MonthOfActivity.activities(deeds), members, left);
        this.roster = window.roster(cells);
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
        if (!isOpen()) {
            return OptionalLong.empty();
        }
        return switch (metric) {
            case LURKER_SHARE, CORE_SHARE, ENGAGED_SHARE -> roster.shown(cells);
            case PARTICIPATION_LEVELS ->
                cells(metric).stream().allMatch(level -> level.value().isEmpty())
                        ? OptionalLong.empty()
                        : cells.rounded(who(deed -> true).size());
            case LOOP_CLOSURE, LOOP_CURVE -> cells.rounded(followed(LOOP_DAYS).learned());
            case LOOP_STEPS, COMMITTED_SHARE -> cells.rounded(passage().learned());
            case LOOP_DAYS -> cells.rounded(passage().shared());
            case LOOP_CYCLES -> cells.rounded(loops().cycles().members());
            case CONSUMPTION_RATIO ->
                value(metric).isPresent()
                        ? OptionalLong.of(cells.given(times(DeedsOfActivity::isGiven), among(metric, List.of())))
                        : OptionalLong.empty();
            case BURSTINESS ->
                value(metric).isPresent()
                        ? OptionalLong.of(
                                deeds.stream().map(Daily::day).distinct().count())
                        : OptionalLong.empty();
            default -> persons();
        };
    }

    @Override
    public OptionalDouble value(Metric metric) {
        if (!isOpen()) {
            return OptionalDouble.empty();
        }
        return switch (metric) {
            case CONSUMPTION_RATIO -> consumption();
            case LURKER_SHARE -> lurkers();
            case CORE_SHARE -> shareAt(ParticipationLevel.CORE);
            case ENGAGED_SHARE -> shareAt(ParticipationLevel.CORE, ParticipationLevel.ACTIVE);
            case LOOP_CLOSURE -> closure(followed(LOOP_DAYS));
            case LOOP_DAYS -> median(hours(List.of()));
            case COMMITTED_SHARE -> {
                Loops.FirstPassage passage =
                        loops(deed -> COMMITTING.contains(deed.kind())).firstPassage(null);
                yield cells.share(passage.did(), passage.learned());
            }
            case LOOP_CYCLES -> {
                Loops.Cycles cycles = loops().cycles();
                yield cycles.members() >= cells.smallest() ? OptionalDouble.of(cycles.loops()) : OptionalDouble.empty();
            }
            case BURSTINESS -> burstiness();
            default -> OptionalDouble.empty();
        };
    }

    @Override
    public List<Cell> cells(Metric metric) {
        return switch (metric) {
            case PARTICIPATION_LEVELS ->
                deeds.isEmpty()
                        ? List.of()
                        : levels().entrySet().stream()
                                .map(level -> new Cell(List.of(level.getKey().name()), number(level.getValue())))
                                .toList();
            case LOOP_STEPS -> {
                Loops.FirstPassage passage = passage();
                yield List.of(
                        new Cell(List.of(Part.LEARN.name()), rounded(passage.learned())),
                        new Cell(List.of(Part.DO.name()), rounded(passage.did())),
                        new Cell(List.of(Part.SHARE.name()), rounded(passage.shared())));
            }
            case LOOP_CURVE ->
                CURVE.stream()
                        .map(days -> new Cell(List.of(days.toString()), closure(followed(days))))
                        .toList();
            case LOOP_DAYS -> {
                boolean open = isOpen();
                yield Stream.of(Part.DO, Part.SHARE)
                        .map(step -> List.of(step.name()))
                        .map(at -> new Cell(at, open ? median(hours(at)) : OptionalDouble.empty()))
                        .toList();
            }
            default -> List.of();
        };
    }

    @Override
    public long among(Metric metric, List<String> at) {
        return switch (metric) {
            case CONSUMPTION_RATIO -> who(DeedsOfActivity::isGiven).size();
            case BURSTINESS -> who(deed -> true).size();
            default -> Findings.super.among(metric, at);
        };
    }

    @Override
    public DoubleStream values(Metric metric, List<String> at) {
        return hours(at).stream().map(hours -> hours / HOURS);
    }

    /** How long each took for a step, or for the whole way from learning to sharing. */
    private Numbers hours(List<String> at) {
        Loops.FirstPassage passage = passage();
        if (at.isEmpty()) {
            return passage.hoursLearnToShare();
        }
        return at.contains(Part.DO.name()) ? passage.hoursLearnToDo() : passage.hoursDoToShare();
    }

    private OptionalDouble consumption() {
        Predicate<Daily> viewed = deed -> UsesOfActivity.VIEWED.contains(deed.kind());
        return who(viewed).size() >= cells.smallest()
                        && who(DeedsOfActivity::isGiven).size() >= cells.smallest()
                ? OptionalDouble.of(times(viewed) / (double) times(DeedsOfActivity::isGiven))
                : OptionalDouble.empty();
    }

    /** Whoever gave something and has left is no lurker less. */
    private OptionalDouble lurkers() {
        Set<UUID> gave = who(DeedsOfActivity::isGiven);
        gave.removeIf(who -> !roster.has(who));
        return cells.share(roster.size() - gave.size(), roster.size());
    }

    /** Where nearly all are at one level, none is shown: beside how many were active it could tell that all of them are. */
    private Map<ParticipationLevel, OptionalLong> levels() {
        Map<ParticipationLevel, Long> persons = new EnumMap<>(ParticipationLevel.class);
        Stream.of(ParticipationLevel.values()).forEach(level -> persons.put(level, at(who -> true, level)));
        long all = persons.values().stream().mapToLong(Long::longValue).sum();
        boolean differ = persons.values().stream().allMatch(level -> all - level >= cells.smallest());
        Iterator<OptionalLong> rounded =
                cells.roundedParts(List.copyOf(persons.values())).iterator();
        Map<ParticipationLevel, OptionalLong> levels = new EnumMap<>(ParticipationLevel.class);
        persons.keySet().forEach(level -> levels.put(level, differ ? rounded.next() : OptionalLong.empty()));
        return levels;
    }

    /**
     * Members at some levels, where one of these is shown: otherwise that they are many would tell how few are at each. At one alone it is as many as that
     * shows, if nobody of them has left, since that it is rounded up would tell how many all others are.
     */
    private OptionalDouble shareAt(ParticipationLevel... levels) {
        Map<ParticipationLevel, OptionalLong> shown = levels();
        if (Stream.of(levels)
                .allMatch(
                        level -> shown.getOrDefault(level, OptionalLong.empty()).isEmpty())) {
            return OptionalDouble.empty();
        }
        long persons = at(roster::has, levels);
        OptionalDouble share = cells.share(persons, roster.size());
        OptionalLong own = shown.getOrDefault(levels[0], OptionalLong.empty());
        return share.isPresent() && own.isPresent() && levels.length == 1 && persons == at(who -> true, levels)
                ? OptionalDouble.of(
                        own.getAsLong() / (double) cells.rounded(roster.size()).orElseThrow())
                : share;
    }

    private long at(Predicate<UUID> among, ParticipationLevel... levels) {
        List<ParticipationLevel> wanted = List.of(levels);
        return reached().entrySet().stream()
                .filter(own -> wanted.contains(own.getValue()) && among.test(own.getKey()))
                .count();
    }

    private Map<UUID, ParticipationLevel> reached() {
        if (reached == null) {
            Map<UUID, Map<String, Long>> kinds = new HashMap<>();
            deeds.forEach(deed -> kinds.computeIfAbsent(deed.participant(), who -> new HashMap<>())
                    .merge(deed.kind(), deed.activities(), Long::sum));
            Map<UUID, ParticipationLevel> all = new HashMap<>();
            kinds.forEach((who, own) -> all.put(who, ParticipationLevel.of(own, thresholds)));
            reached = all;
        }
        return reached;
    }

    private OptionalDouble closure(Loops.FirstPassage passage) {
        return cells.share(passage.shared(), passage.learned());
    }

    private OptionalDouble median(Numbers hours) {
        return hours.size() >= cells.smallest()
                ? OptionalDouble.of(hours.median().orElseThrow() / HOURS)
                : OptionalDouble.empty();
    }

    private OptionalDouble burstiness() {
        SortedMap<LocalDate, Long> days = new TreeMap<>();
        deeds.forEach(deed -> days.merge(deed.day(), deed.activities(), Long::sum));
        return who(deed -> true).size() >= cells.smallest() ? Burstiness.ofDays(days) : OptionalDouble.empty();
    }

    private Loops.FirstPassage passage() {
        return loops().firstPassage(null);
    }

    /** Of those alone for whom the time that a loop may take is over. */
    private Loops.FirstPassage followed(int days) {
        return loops().firstPassage(Duration.ofDays(days), CommunityCalendar.UTC.start(through.minusDays(LOOP_DAYS)));
    }

    private Loops loops() {
        if (loops == null) {
            loops = loops(deed -> isOf(deed, Part.DO));
        }
        return loops;
    }

    /** On one day learning comes first, then doing, then sharing; how often on that day makes no difference. */
    private Loops loops(Predicate<Daily> doing) {
        EventLog.Builder log = EventLog.builder();
        for (Part part : List.of(Part.LEARN, Part.DO, Part.SHARE)) {
            deeds.stream()
                    .filter(part == Part.DO ? doing : deed -> isOf(deed, part))
                    .map(deed -> new Step(deed.participant(), deed.day()))
                    .distinct()
                    .forEach(step -> log.add(
                            CommunityCalendar.UTC.start(step.day()),
                            step.participant().toString(),
                            part.name(),
                            null,
                            null));
        }
        return Loops.of(log.build(), Set.of(Part.LEARN.name()), Set.of(Part.DO.name()), Set.of(Part.SHARE.name()));
    }

    private record Step(UUID participant, LocalDate day) {}

    private Set<UUID> who(Predicate<Daily> wanted) {
        Set<UUID> who = new HashSet<>();
        deeds.stream().filter(wanted).forEach(deed -> who.add(deed.participant()));
        return who;
    }

    private long times(Predicate<Daily> wanted) {
        return deeds.stream().filter(wanted).mapToLong(Daily::activities).sum();
    }

    /** To answer, to contribute or to put to use, in the words of the field; here all that is done or shared. */
    private static boolean isGiven(Daily deed) {
        return isOf(deed, Part.DO) || isOf(deed, Part.SHARE);
    }

    private static boolean isOf(Daily deed, Part part) {
        return PARTS.get(deed.kind()) == part;
    }

    private OptionalDouble rounded(long persons) {
        return number(cells.rounded(persons));
    }

    private static OptionalDouble number(OptionalLong count) {
        return count.isPresent() ? OptionalDouble.of((double) count.getAsLong()) : OptionalDouble.empty();
    }
}

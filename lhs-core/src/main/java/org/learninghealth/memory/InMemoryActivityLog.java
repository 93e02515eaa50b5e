package org.learninghealth.memory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.learninghealth.base.CommunityCalendar;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Transient;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.Cursor;

/** The activity log in a map. */
final class InMemoryActivityLog implements ActivityLog {

    private static final String BY_COMMUNITY = "community";
    private static final String BY_PARTICIPANT = "participant";

    private static final String BY_DAY = "day";

    private final TransactionalMap<UUID, Activity> activities;
    private final TransactionalMap<UUID, Mark> uncounted;
    private final TransactionalMap<UUID, UUID> queued;
    private final TransactionalMap<Day, Counted> days;
    private final TransactionalMap<CommunityId, LocalDate> kept;
    private final TransactionalMap<UUID, Quarantined> quarantined;
    private final TransactionalMap<CommunityId, Followed> calendars;

    InMemoryActivityLog(InMemoryStorage storage) {
        activities = storage.<UUID, Activity>map(() -> new Transient(null), () -> new Transient(null))
                .indexed(BY_COMMUNITY, Activity::community)
                .indexed(BY_DAY, Activity::day)
                .indexed(BY_PARTICIPANT, Activity::participant);
        uncounted = storage.<UUID, Mark>map(() -> new Transient(null), () -> new Transient(null))
                .indexed(BY_DAY, Mark::day)
                .indexed(BY_COMMUNITY, mark -> mark.day().community())
                .shownLast();
        queued = storage.<UUID, UUID>map(() -> new Transient(null), () -> new Transient(null))
                .shownLast();
        days = storage.<Day, Counted>map(() -> new Transient(null), () -> new Transient(null))
                .indexed(BY_COMMUNITY, counted -> counted.day().community());
        kept = storage.map(() -> new Transient(null), () -> new Transient(null));
        quarantined = storage.<UUID, Quarantined>map(() -> new Transient(null), () -> new Transient(null))
                .indexed(BY_COMMUNITY, each -> each.day().community())
                .indexed(BY_PARTICIPANT, Quarantined::participant);
        calendars = storage.map(() -> new Transient(null), () -> new Transient(null));
    }

    /** That a day is to be counted anew because of an activity that came or went. */
    private record Mark(UUID event, Day day) {}

    /** By which calendar the days of a community are counted, as of which of its versions. */
    private record Followed(CommunityCalendar calendar, long version) {}

    /** That an activity of a participant was reported with an impossible time. */
    private record Quarantined(UUID event, UUID participant, Day day) {}

    /** What a participant did on a day: of one kind, as a member of one group. */
    private record Count(UUID participant, String stakeholderGroup, String kind, long activities) {}

    private record Counted(Day day, List<Count> counts, List<Tie> ties, List<Use> uses) {

        boolean knows(UUID participant) {
            return counts.stream().anyMatch(count -> count.participant().equals(participant))
                    || ties.stream().anyMatch(tie -> tie.toward().equals(participant));
        }

        Counted without(UUID participant) {
            return new Counted(
                    day,
                    counts.stream()
                            .filter(count -> !count.participant().equals(participant))
                            .toList(),
                    ties.stream()
                            .filter(tie -> !tie.participant().equals(participant)
                                    && !tie.toward().equals(participant))
                            .toList(),
                    uses.stream()
                            .filter(use -> !use.participant().equals(participant))
                            .toList());
        }
    }

    @Override
    public void follow(CommunityId community, CommunityCalendar calendar, long version) {
        Optional<Followed> known = calendars.get(community);
        if (known.filter(followed -> followed.version() >= version).isPresent()) {
            return;
        }
        calendars.put(community, new Followed(calendar, version));
        Map<Day, Counted> counted =
                days.find(BY_COMMUNITY, List.of(community)).collect(Collectors.toMap(Counted::day, each -> each));
        days.expect(each -> each.day().community().equals(community), counted);
        known.map(Followed::calendar)
                .orElse(CommunityCalendar.UTC)
                .differsFrom(calendar)
                .ifPresent(from -> counted.keySet().stream()
                        .map(Day::day)
                        .filter(day -> !day.isBefore(from.minusDays(2)))
                        .flatMap(day -> Stream.of(day.minusDays(1), day, day.plusDays(1)))
                        .distinct()
                        .forEach(day -> mark(UUID.randomUUID(), new Day(community, day))));
    }

    private CommunityCalendar calendar(CommunityId community) {
        return calendars.get(community).map(Followed::calendar).orElse(CommunityCalendar.UTC);
    }

    @Override
    public Set<UUID> append(List<Activity> added) {
        Set<UUID> fresh = new HashSet<>();
        for (Activity activity : added) {
            if (activities.get(activity.event()).isEmpty()) {
                activities.put(activity.event(), activity);
                mark(activity);
                fresh.add(activity.event());
            }
        }
        return fresh;
    }

    @Override
    public void quarantine(CommunityId community, LocalDate day, Map<UUID, UUID> participants) {
        participants.forEach((event, participant) -> {
            if (quarantined.get(event).isEmpty()) {
                quarantined.put(event, new Quarantined(event, participant, new Day(community, day)));
            }
        });
    }

    @Override
    public Map<CommunityId, Map<UUID, Long>> quarantined(
            Collection<CommunityId> communities, LocalDate from, LocalDate before) {
        return each(
                communities.stream()
                        .filter(community ->
                                keptFrom(community).filter(from::isBefore).isEmpty())
                        .toList(),
                known -> false,
                community -> aside(community, from, before));
    }

    private Map<UUID, Long> aside(CommunityId community, LocalDate from, LocalDate before) {
        return quarantined
                .find(BY_COMMUNITY, List.of(community))
                .filter(each -> !each.day().day().isBefore(from)
                        && each.day().day().isBefore(before)
                        && activities.get(each.event()).isEmpty())
                .collect(Collectors.groupingBy(Quarantined::participant, Collectors.counting()));
    }

    private void mark(Activity activity) {
        mark(activity.event(), activity.day());
    }

    private void mark(UUID event, Day day) {
        uncounted.put(event, new Mark(event, day));
    }

    @Override
    public void erase(CommunityId community, UUID participant) {
        List<Activity> toward = activities
                .find(BY_COMMUNITY, List.of(community))
                .filter(activity ->
                        activity.towards().filter(participant::equals).isPresent())
                .toList();
        toward.forEach(this::mark);
        Stream.concat(toward.stream(), activities.find(BY_PARTICIPANT, List.of(participant)).toList().stream())
                .forEach(activity -> {
                    activities.remove(activity.event());
                    queued.remove(activity.event());
                });
        quarantined
                .find(BY_PARTICIPANT, List.of(participant))
                .toList()
                .forEach(each -> quarantined.remove(each.event()));
        days.find(BY_COMMUNITY, List.of(community))
                .filter(counted -> counted.knows(participant))
                .toList()
                .forEach(counted -> days.put(counted.day(), counted.without(participant)));
    }

    /** A mark has an id of its own: the event may come again, of another day. */
    @Override
    public List<Activity> retract(CommunityId community, Set<UUID> events) {
        List<Activity> retracted = events.stream()
                .map(activities::get)
                .flatMap(Optional::stream)
                .filter(activity -> activity.community().equals(community))
                .toList();
        retracted.stream().map(Activity::day).distinct().forEach(day -> mark(UUID.randomUUID(), day));
        retracted.forEach(activity -> {
            activities.remove(activity.event());
            queued.remove(activity.event());
        });
        events.stream()
                .map(quarantined::get)
                .flatMap(Optional::stream)
                .filter(each -> each.day().community().equals(community))
                .toList()
                .forEach(each -> quarantined.remove(each.event()));
        return retracted;
    }

    @Override
    public void queue(Set<UUID> events) {
        events.forEach(event -> queued.put(event, event));
    }

    @Override
    public void requeue(Set<UUID> events) {
        events.stream().filter(event -> activities.get(event).isPresent()).forEach(event -> queued.put(event, event));
    }

    @Override
    public List<Activity> take(int limit) {
        List<UUID> events = queued.values().sorted(Cursor.UNSIGNED).limit(limit).toList();
        events.forEach(queued::remove);
        return events.stream().map(activities::get).flatMap(Optional::stream).toList();
    }

    @Override
    public List<Activity> of(UUID participant, Optional<Cursor<Instant>> after, int limit) {
        Comparator<Cursor<Instant>> newest = Comparator.<Cursor<Instant>, Instant>comparing(Cursor::value)
                .thenComparing(Cursor::id, Cursor.UNSIGNED)
                .reversed();
        return activities
                .find(BY_PARTICIPANT, List.of(participant))
                .filter(activity -> after.filter(last -> newest.compare(place(activity), last) <= 0)
                        .isEmpty())
                .sorted(Comparator.comparing(InMemoryActivityLog::place, newest))
                .limit(limit)
                .toList();
    }

    private static Cursor<Instant> place(Activity activity) {
        return new Cursor<>(activity.at(), activity.event());
    }

    @Override
    public Map<CommunityId, Instant> latest(Collection<CommunityId> communities) {
        Map<CommunityId, Instant> latest = new HashMap<>();
        days.find(BY_COMMUNITY, communities)
                .filter(counted -> !counted.counts().isEmpty())
                .map(Counted::day)
                .forEach(day -> latest.merge(
                        day.community(),
                        calendar(day.community()).start(day.day()),
                        BinaryOperator.maxBy(Comparator.naturalOrder())));
        latest.putAll(activities
                .find(BY_COMMUNITY, communities)
                .collect(Collectors.toMap(
                        Activity::community, Activity::at, BinaryOperator.maxBy(Comparator.naturalOrder()))));
        return latest;
    }

    @Override
    public Optional<LocalDate> keptFrom(CommunityId community) {
        return kept.get(community);
    }

    @Override
    public int countBefore(LocalDate day, int most) {
        List<Activity> before = before(day, most);
        return before.size() + aside(day, most - before.size()).size();
    }

    @Override
    public int removeBefore(LocalDate day, int most) {
        List<Activity> before = before(day, most);
        List<Quarantined> aside = aside(day, most - before.size());
        before.forEach(activity -> {
            activities.remove(activity.event());
            quarantined.remove(activity.event());
        });
        aside.forEach(each -> quarantined.remove(each.event()));
        Stream.concat(
                        before.stream().map(Activity::community),
                        aside.stream().map(each -> each.day().community()))
                .distinct()
                .filter(community ->
                        keptFrom(community).filter(from -> !from.isBefore(day)).isEmpty())
                .forEach(community -> kept.put(community, day));
        return before.size() + aside.size();
    }

    /** What was reported right in the end goes with the activity. */
    private List<Quarantined> aside(LocalDate day, int most) {
        return quarantined
                .values()
                .filter(each -> each.day().day().isBefore(day)
                        && activities.get(each.event()).isEmpty())
                .filter(each -> isClosable(each.day().community(), day))
                .sorted(Comparator.comparing(Quarantined::event, Cursor.UNSIGNED))
                .limit(most)
                .toList();
    }

    private boolean isClosable(CommunityId community, LocalDate day) {
        return isCounted(community, LocalDate.MIN, ending(community, day));
    }

    private List<Activity> before(LocalDate day, int most) {
        return activities
                .values()
                .filter(activity -> activity.day().day().isBefore(day))
                .filter(activity -> isClosable(activity.community(), day))
                .sorted(Comparator.comparing(Activity::event, Cursor.UNSIGNED))
                .limit(most)
                .toList();
    }

    /** By when, in UTC, all days of a community have ended that begin before a day in UTC. */
    private LocalDate ending(CommunityId community, LocalDate day) {
        return calendar(community).zones().isEmpty() ? day : day.plusDays(3);
    }

    @Override
    public List<Day> uncounted(int limit) {
        return uncounted.values().map(Mark::day).distinct().limit(limit).toList();
    }

    @Override
    public boolean count(Day day) {
        List<Mark> marks = uncounted.find(BY_DAY, List.of(day)).toList();
        marks.forEach(mark -> uncounted.remove(mark.event()));
        if (marks.isEmpty()) {
            return false;
        }
        CommunityCalendar calendar = calendar(day.community());
        calendars.hold(day.community());
        Optional<Instant> kept = keptFrom(day.community()).map(CommunityCalendar.UTC::start);
        calendar.within(day.day()).stream()
                .filter(each -> kept.filter(calendar.start(each)::isBefore).isEmpty())
                .forEach(each -> count(new Day(day.community(), each), calendar));
        return true;
    }

    private void count(Day day, CommunityCalendar calendar) {
        List<Activity> done = activities
                .find(
                        BY_DAY,
                        Stream.of(day.day().minusDays(1), day.day(), day.day().plusDays(1))
                                .map(utc -> new Day(day.community(), utc))
                                .toList())
                .filter(activity -> calendar.day(activity.at()).equals(day.day()))
                .toList();
        Map<Count, Long> counts = done.stream()
                .collect(Collectors.groupingBy(
                        activity -> new Count(activity.participant(), activity.stakeholderGroup(), activity.kind(), 1),
                        Collectors.counting()));
        days.put(
                day,
                new Counted(
                        day,
                        counts.entrySet().stream()
                                .map(count -> new Count(
                                        count.getKey().participant(),
                                        count.getKey().stakeholderGroup(),
                                        count.getKey().kind(),
                                        count.getValue()))
                                .toList(),
                        added(done.stream().flatMap(activity -> tie(activity, day.day()))),
                        uses(done, day.day())));
    }

    private static Stream<Tie> tie(Activity activity, LocalDate day) {
        return activity.towards().stream().map(toward -> new Tie(activity.participant(), toward, day, 1));
    }

    private static List<Tie> added(Stream<Tie> ties) {
        Map<List<UUID>, Tie> sums = new HashMap<>();
        ties.forEach(tie -> sums.merge(
                List.of(tie.participant(), tie.toward()),
                tie,
                (one, other) -> new Tie(
                        one.participant(),
                        one.toward(),
                        one.first().isBefore(other.first()) ? one.first() : other.first(),
                        one.activities() + other.activities())));
        return List.copyOf(sums.values());
    }

    private static List<Use> uses(List<Activity> some, LocalDate day) {
        Map<List<Object>, Use> uses = new HashMap<>();
        some.forEach(activity -> activity.object()
                .ifPresent(object -> uses.merge(
                        List.of(activity.participant(), activity.kind(), object),
                        new Use(activity.participant(), day, activity.kind(), object, activity.at(), 1),
                        (one, other) -> new Use(
                                one.participant(),
                                one.day(),
                                one.kind(),
                                one.object(),
                                one.first().isBefore(other.first()) ? one.first() : other.first(),
                                one.activities() + other.activities()))));
        return List.copyOf(uses.values());
    }

    @Override
    public Set<CommunityId> uncounted(Collection<CommunityId> communities, LocalDate from, LocalDate before) {
        return uncounted
                .find(BY_COMMUNITY, communities)
                .map(Mark::day)
                .filter(day -> !day.day().isBefore(from) && day.day().isBefore(before))
                .map(Day::community)
                .collect(Collectors.toSet());
    }

    /** Of each community what there is; of those in which there was nothing, nothing. */
    private static <R> Map<CommunityId, R> each(
            Collection<CommunityId> communities, Predicate<R> nothing, Function<CommunityId, R> read) {
        Map<CommunityId, R> each = new HashMap<>();
        for (CommunityId community : communities) {
            R one = read.apply(community);
            if (!nothing.test(one)) {
                each.put(community, one);
            }
        }
        return each;
    }

    @Override
    public Map<CommunityId, List<Tally>> tallies(Collection<CommunityId> communities, List<LocalDate> bounds) {
        return each(communities, List::isEmpty, community -> tallies(community, bounds));
    }

    @Override
    public List<Tally> tallies(CommunityId community, List<LocalDate> bounds) {
        Map<Tally, long[]> tallies = new HashMap<>();
        for (int window = 0; window < bounds.size() - 1; window++) {
            int which = window;
            within(community, bounds.get(window), bounds.get(window + 1))
                    .forEach(count -> tallies.computeIfAbsent(
                                            new Tally(count.participant(), count.stakeholderGroup(), List.of()),
                                            who -> new long[bounds.size() - 1])[which] +=
                            count.activities());
        }
        return tallies.entrySet().stream()
                .map(tally -> new Tally(
                        tally.getKey().participant(),
                        tally.getKey().stakeholderGroup(),
                        LongStream.of(tally.getValue()).boxed().toList()))
                .toList();
    }

    @Override
    public Map<String, Long> participants(CommunityId community, LocalDate from, LocalDate before) {
        Map<String, Set<UUID>> participants = within(community, from, before)
                .collect(Collectors.groupingBy(
                        Count::stakeholderGroup,
                        TreeMap::new,
                        Collectors.mapping(Count::participant, Collectors.toCollection(HashSet::new))));
        Map<String, Long> counts = new TreeMap<>();
        participants.forEach((group, distinct) -> counts.put(group, (long) distinct.size()));
        return counts;
    }

    @Override
    public Map<CommunityId, List<Long>> participants(
            Collection<CommunityId> communities, LocalDate from, LocalDate before, List<Set<String>> sorts) {
        return each(
                communities,
                some -> some.stream().allMatch(persons -> persons == 0),
                community -> sorts.stream()
                        .map(kinds -> within(community, from, before)
                                .filter(count -> kinds.contains(count.kind()))
                                .map(Count::participant)
                                .distinct()
                                .count())
                        .toList());
    }

    @Override
    public Map<CommunityId, Long> tied(Collection<CommunityId> communities, LocalDate from, LocalDate before) {
        return each(
                communities,
                persons -> persons == 0,
                community -> counted(community, from, before)
                        .flatMap(counted -> counted.ties().stream())
                        .map(Tie::participant)
                        .distinct()
                        .count());
    }

    @Override
    public Map<CommunityId, List<Daily>> daily(Collection<CommunityId> communities, LocalDate from, LocalDate before) {
        return each(communities, List::isEmpty, community -> daily(community, from, before));
    }

    @Override
    public List<Daily> daily(CommunityId community, LocalDate from, LocalDate before) {
        return counted(community, from, before)
                .sorted(Comparator.comparing(counted -> counted.day().day()))
                .flatMap(counted -> counted.counts().stream()
                        .map(count -> new Daily(
                                count.participant(),
                                count.stakeholderGroup(),
                                counted.day().day(),
                                count.kind(),
                                count.activities())))
                .toList();
    }

    @Override
    public Map<CommunityId, List<Tie>> ties(Collection<CommunityId> communities, LocalDate from, LocalDate before) {
        return each(communities, List::isEmpty, community -> ties(community, from, before));
    }

    @Override
    public List<Tie> ties(CommunityId community, LocalDate from, LocalDate before) {
        return added(counted(community, from, before).flatMap(counted -> counted.ties().stream()));
    }

    @Override
    public Map<CommunityId, SortedMap<LocalDate, List<Tie>>> tiesByDay(
            Collection<CommunityId> communities, LocalDate from, LocalDate before) {
        return each(communities, Map::isEmpty, community -> tiesByDay(community, from, before));
    }

    @Override
    public SortedMap<LocalDate, List<Tie>> tiesByDay(CommunityId community, LocalDate from, LocalDate before) {
        SortedMap<LocalDate, List<Tie>> ties = new TreeMap<>();
        counted(community, from, before)
                .filter(counted -> !counted.ties().isEmpty())
                .forEach(counted -> ties.put(counted.day().day(), counted.ties()));
        return ties;
    }

    @Override
    public Map<CommunityId, List<Use>> uses(
            Collection<CommunityId> communities, LocalDate from, LocalDate before, Set<String> kinds) {
        return each(communities, List::isEmpty, community -> uses(community, from, before, kinds));
    }

    @Override
    public List<Use> uses(CommunityId community, LocalDate from, LocalDate before, Set<String> kinds) {
        return counted(community, from, before)
                .flatMap(counted -> counted.uses().stream())
                .filter(use -> kinds.contains(use.kind()))
                .sorted(Comparator.comparing(Use::day))
                .toList();
    }

    @Override
    public Map<CommunityId, SortedMap<LocalDate, Long>> participantsByDay(
            Collection<CommunityId> communities, LocalDate from, LocalDate before) {
        return each(communities, Map::isEmpty, community -> participantsByDay(community, from, before));
    }

    @Override
    public SortedMap<LocalDate, Long> participantsByDay(CommunityId community, LocalDate from, LocalDate before) {
        SortedMap<LocalDate, Long> participants = new TreeMap<>();
        counted(community, from, before)
                .filter(counted -> !counted.counts().isEmpty())
                .forEach(counted -> participants.put(
                        counted.day().day(),
                        counted.counts().stream()
                                .map(Count::participant)
                                .distinct()
                                .count()));
        return participants;
    }

    private Stream<Count> within(CommunityId community, LocalDate from, LocalDate before) {
        return counted(community, from, before).flatMap(counted -> counted.counts().stream());
    }

    private Stream<Counted> counted(CommunityId community, LocalDate from, LocalDate before) {
        return days.find(BY_COMMUNITY, List.of(community))
                .filter(counted -> !counted.day().day().isBefore(from)
                        && counted.day().day().isBefore(before));
    }
}

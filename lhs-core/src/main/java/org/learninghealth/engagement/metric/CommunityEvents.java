package org.learninghealth.engagement.metric;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.learninghealth.base.Require;

/**
 * How communities of practice live, by the events that they hold. An event that was cancelled was not held. Immutable and
 * thread-safe.
 */
public final class CommunityEvents {

    private static final double SECONDS_PER_DAY = 86_400;

    private final Map<String, Integer> members;
    private final List<Event> events;
    private final List<Event> held;

    private CommunityEvents(Map<String, Integer> members, List<Event> events) {
        this.members = members;
        this.events = events;
        this.held = events.stream()
                .filter(event -> !event.cancelled())
                .sorted(Comparator.comparing(event -> event.starts().toInstant()))
                .toList();
    }

    /**
     * An event that a community planned.
     *
     * @param community whose
     * @param starts when, with the offset of the place
     * @param cancelled whether it was cancelled
     * @param coming how many said that they come
     * @param answers how many answered at all, those on the waiting list too
     * @param waiting how many are on the waiting list
     */
    public record Event(
            String community, OffsetDateTime starts, boolean cancelled, int coming, int answers, int waiting) {

        /** Refuses an event without a community or a time, and negative numbers. */
        public Event {
            Require.present(community, "community");
            Require.present(starts, "starts");
            Require.that(coming >= 0, "coming", "negative");
            Require.that(answers >= 0, "answers", "negative");
            Require.that(waiting >= 0, "waiting", "negative");
        }
    }

    /**
     * The events of some communities.
     *
     * @param members how many members each community has that is looked at, also those without events
     * @param events what they planned; events of other communities are left out of figures over communities
     * @return how they live
     */
    public static CommunityEvents of(Map<String, Integer> members, Collection<Event> events) {
        return new CommunityEvents(new LinkedHashMap<>(members), List.copyOf(events));
    }

    /** How many events were planned. */
    public int scheduled() {
        return events.size();
    }

    /** How many of them were held. */
    public int held() {
        return held.size();
    }

    /** The share of planned events that were cancelled; empty without events. */
    public OptionalDouble cancellationRate() {
        return share((double) scheduled() - held(), scheduled());
    }

    /** How many held events fall on another calendar day in UTC than where they are held. */
    public int onAnotherDayInUtc() {
        return (int) held.stream()
                .filter(event -> !event.starts()
                        .toLocalDate()
                        .equals(event.starts()
                                .withOffsetSameInstant(ZoneOffset.UTC)
                                .toLocalDate()))
                .count();
    }

    /** How many held events fall on a Saturday or Sunday where they are held. */
    public int onWeekends() {
        return (int) held.stream()
                .filter(event -> Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY)
                        .contains(event.starts().getDayOfWeek()))
                .count();
    }

    /** Held events by the calendar year where they are held. */
    public List<Year> byYear() {
        Map<Integer, List<Event>> years = held.stream()
                .collect(Collectors.groupingBy(event -> event.starts().getYear(), TreeMap::new, Collectors.toList()));
        return years.entrySet().stream()
                .map(year -> new Year(
                        year.getKey(),
                        year.getValue().size(),
                        (int) year.getValue().stream()
                                .map(Event::community)
                                .distinct()
                                .count(),
                        Numbers.of(year.getValue().stream()
                                .mapToDouble(Event::coming)
                                .toArray()),
                        (int) year.getValue().stream()
                                .filter(event -> event.waiting() > 0)
                                .count()))
                .toList();
    }

    /**
     * The events of a year.
     *
     * @param year the year
     * @param held how many were held
     * @param communities by how many communities
     * @param coming how many said that they come, one number an event
     * @param withWaitingList how many had a waiting list
     */
    public record Year(int year, int held, int communities, Numbers coming, int withWaitingList) {}

    /** The days from each held event to the community's next. */
    public Numbers gapDays() {
        List<Double> gaps = new ArrayList<>();
        starts().values().forEach(own -> {
            for (int i = 1; i < own.size(); i++) {
                gaps.add(days(own.get(i - 1), own.get(i)));
            }
        });
        return Numbers.of(gaps.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Held events by community, for those that are looked at. */
    public Inequality perCommunity() {
        return Inequality.of(heldByCommunity());
    }

    /** How many of the communities held exactly one event. */
    public int withSingleEvent() {
        int single = 0;
        for (double events : heldByCommunity()) {
            single += events == 1 ? 1 : 0;
        }
        return single;
    }

    /** How many said that they come to held events, per member; empty without members. */
    public OptionalDouble comingPerMember() {
        return share(
                held.stream().mapToInt(Event::coming).sum(),
                members.values().stream().mapToInt(Integer::intValue).sum());
    }

    /**
     * Where communities stand in their life at a moment, by the held events that began before it (after Wenger's stages, with
     * what can be observed). Bounds are inclusive.
     *
     * @param asOf the moment
     * @param bounds how many days make a difference
     * @return how many communities are in each stage
     */
    public Lifecycle lifecycle(Instant asOf, Bounds bounds) {
        return lifecycle(community -> asOf, bounds);
    }

    /**
     * The same, at a moment of each community's own, such as the end of a month where it lives.
     *
     * @param moments the moment of each of the communities
     * @param bounds how many days make a difference
     * @return how many communities are in each stage
     */
    public Lifecycle lifecycle(Function<String, Instant> moments, Bounds bounds) {
        Map<Stage, Integer> stages = new EnumMap<>(Stage.class);
        int revived = 0;
        List<Double> sinceLast = new ArrayList<>();
        Map<String, List<Instant>> starts = starts();
        for (String community : members.keySet()) {
            Instant asOf = moments.apply(community);
            List<Instant> own = starts.getOrDefault(community, List.of()).stream()
                    .filter(start -> start.isBefore(asOf))
                    .toList();
            Stage stage = stage(own, asOf, bounds);
            stages.merge(stage, 1, Integer::sum);
            if (!own.isEmpty()) {
                sinceLast.add(days(own.get(own.size() - 1), asOf));
            }
            boolean lives = stage == Stage.EMERGING || stage == Stage.ACTIVE;
            revived += lives && isRevived(own, asOf, bounds) ? 1 : 0;
        }
        return new Lifecycle(
                stages.getOrDefault(Stage.NOT_STARTED, 0),
                stages.getOrDefault(Stage.EMERGING, 0),
                stages.getOrDefault(Stage.ACTIVE, 0),
                stages.getOrDefault(Stage.DORMANT, 0),
                stages.getOrDefault(Stage.LAPSED, 0),
                revived,
                Numbers.of(sinceLast.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    /**
     * How many days make a difference in a community's life.
     *
     * @param active up to so many days after its last event a community is active
     * @param lapse after more than so many it has lapsed
     * @param revival an event that comes so many days or more after the one before revives it
     */
    public record Bounds(int active, int lapse, int revival) {

        /** Refuses bounds in the wrong order. */
        public Bounds {
            Require.that(active >= 1, "active", "minimum", 1);
            Require.that(lapse >= active, "lapse", "minimum", active);
            Require.that(revival >= 1, "revival", "minimum", 1);
        }
    }

    private enum Stage {
        NOT_STARTED,
        EMERGING,
        ACTIVE,
        DORMANT,
        LAPSED
    }

    /**
     * Communities by stage.
     *
     * @param notStarted no event was held yet
     * @param emerging active, and so new that the first event is as recent
     * @param active the last event is recent
     * @param dormant the last event is not recent, but not so long ago that it has lapsed
     * @param lapsed the last event is long ago
     * @param revived of the emerging and active how many have recently begun again after a long gap
     * @param daysSinceLast days since the last event, one number for each community that has started
     */
    public record Lifecycle(
            int notStarted, int emerging, int active, int dormant, int lapsed, int revived, Numbers daysSinceLast) {}

    private static Stage stage(List<Instant> starts, Instant asOf, Bounds bounds) {
        if (starts.isEmpty()) {
            return Stage.NOT_STARTED;
        }
        Duration sinceLast = Duration.between(starts.get(starts.size() - 1), asOf);
        if (sinceLast.compareTo(Duration.ofDays(bounds.active())) <= 0) {
            Duration sinceFirst = Duration.between(starts.get(0), asOf);
            return sinceFirst.compareTo(Duration.ofDays(bounds.active())) <= 0 ? Stage.EMERGING : Stage.ACTIVE;
        }
        return sinceLast.compareTo(Duration.ofDays(bounds.lapse())) <= 0 ? Stage.DORMANT : Stage.LAPSED;
    }

    private static boolean isRevived(List<Instant> starts, Instant asOf, Bounds bounds) {
        for (int i = 1; i < starts.size(); i++) {
            Duration gap = Duration.between(starts.get(i - 1), starts.get(i));
            Duration ago = Duration.between(starts.get(i), asOf);
            if (gap.compareTo(Duration.ofDays(bounds.revival())) >= 0
                    && ago.compareTo(Duration.ofDays(bounds.active())) <= 0) {
                return true;
            }
        }
        return false;
    }

    /** When the held events of each community began, in order of time. */
    private Map<String, List<Instant>> starts() {
        return held.stream()
                .collect(Collectors.groupingBy(
                        Event::community,
                        TreeMap::new,
                        Collectors.mapping(event -> event.starts().toInstant(), Collectors.toList())));
    }

    private double[] heldByCommunity() {
        Map<String, Integer> counts = new HashMap<>();
        held.forEach(event -> counts.merge(event.community(), 1, Integer::sum));
        return members.keySet().stream()
                .mapToDouble(community -> counts.getOrDefault(community, 0))
                .toArray();
    }

    private static double days(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0 / SECONDS_PER_DAY;
    }

    private static OptionalDouble share(double part, double whole) {
        return whole > 0 ? OptionalDouble.of(part / whole) : OptionalDouble.empty();
    }
}

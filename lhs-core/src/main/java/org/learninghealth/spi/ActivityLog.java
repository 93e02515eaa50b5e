package org.learninghealth.spi;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learninghealth.base.CommunityCalendar;
import org.learninghealth.base.CommunityId;

/**
 * Who took part when, under a participant reference: a random id that only a membership links to a person. Figures come from
 * days that were counted, never from single activities, so that they cost days and not activities. Days are those of the {@linkplain #follow
 * community's calendar} unless they are said to be in UTC. Safe for use by several threads and nodes.
 */
public interface ActivityLog {

    /** The kind of all that is done in a confidential community: there not even the sort is noted. */
    String CONFIDENTIAL = "confidential";

    /** The kind of having been at a gathering, which no event of the participant's own tells of. */
    String ATTENDED = "gathering.attended";

    /**
     * Counts the days of a community by a calendar from now on, in the active unit of work. Days that it changes are to be counted anew, as
     * far as single activities are kept of them; until then they are as they were counted last. Of what others add or count
     * meanwhile nothing is counted by another calendar in the end. Without, days are those in UTC.
     *
     * @param community where
     * @param calendar the calendar
     * @param version as of which version of the community; what comes later and is older, or was told before, changes nothing
     */
    void follow(CommunityId community, CommunityCalendar calendar, long version);

    /** The kind of having noted that a site or a team has something known in use: it tells of these, and not of one person. */
    String IN_USE = "knowledge.in-use";

    /** The kind of having kept what was promised; to have broken it is what the event tells that a promise was settled. */
    String COMMITMENT_KEPT = "practice.commitment-kept";

    /**
     * Adds activities in the active unit of work.
     *
     * @param activities what was done; each with an event of its own
     * @return the events that weren't in the log yet; of the others nothing changes
     */
    Set<UUID> append(List<Activity> activities);

    /**
     * Notes in the active unit of work that activities were reported with a time that can't be right; they are no part of the log, and
     * nothing of them is kept but that, and whose they are, so that they can be {@linkplain #erase erased}, as long as
     * single activities are kept.
     *
     * @param community where
     * @param day when that was reported; a day of the community
     * @param participants the participant of each event by which one was reported; each is noted once, the first time
     */
    void quarantine(CommunityId community, LocalDate day, Map<UUID, UUID> participants);

    /**
     * How many activities were reported with a time that can't be right, without those that are part of the log, since they were reported with
     * another.
     *
     * @param communities where
     * @param from reported from this day on
     * @param before reported up to, but not including, this day
     * @return a number for each participant of whom there is any, for each community of which it is known: single activities are {@linkplain
     *     #keptFrom kept} there from no later day on
     */
    Map<CommunityId, Map<UUID, Long>> quarantined(
            Collection<CommunityId> communities, LocalDate from, LocalDate before);

    /**
     * How many activities were reported with a time that can't be right, in one community.
     *
     * @param community where
     * @param from reported from this day on
     * @param before reported up to, but not including, this day
     * @return a number for each participant of whom there is any; empty if it isn't known any more
     */
    default Optional<Map<UUID, Long>> quarantined(CommunityId community, LocalDate from, LocalDate before) {
        return Optional.ofNullable(quarantined(Set.of(community), from, before).get(community));
    }

    /**
     * Keeps activities in mind until they are {@linkplain #take taken}, in the active unit of work; for the host's sink.
     *
     * @param events the events of activities that were added in the same unit of work
     */
    void queue(Set<UUID> events);

    /**
     * Keeps those of some activities in mind once more that are in the log, whether or not they were taken since, in the active unit of work;
     * for the host's sink, when it has heard that there were others under the same events. Whoever is taking one of them is waited for.
     *
     * @param events the events
     */
    void requeue(Set<UUID> events);

    /**
     * Takes activities out of the queue, in the active unit of work: if that is rolled back, they are still there. What somebody
     * else is taking is left to them.
     *
     * @param limit how many at most
     * @return some of them
     */
    List<Activity> take(int limit);

    /**
     * Days in UTC to which something was added since they were last counted.
     *
     * @param limit how many at most
     * @return some of them, in no order
     */
    List<Day> uncounted(int limit);

    /**
     * Counts anew all days of the community that have something of a day in UTC, each out of all that the log has of it; for a unit of work
     * in which nothing was read before. What others add meanwhile leaves the day uncounted, so that in the end everything is
     * counted exactly once, however late it came. A day that begins before those that are {@linkplain #keptFrom kept} stays as it
     * was counted last.
     *
     * @param day which day in UTC
     * @return false if there was nothing to count, or somebody else is at it
     */
    boolean count(Day day);

    /**
     * Counts several days in one unit of work, each as {@link #count(Day)} does.
     *
     * @param days which days in UTC
     * @return those that were counted
     */
    default Set<Day> count(Collection<Day> days) {
        return days.stream().filter(this::count).collect(Collectors.toSet());
    }

    /**
     * How many days are best counted in one unit of work.
     *
     * @return the number, 1 or more; 1 unless a store says otherwise
     */
    default int atOnce() {
        return 1;
    }

    /**
     * Where not all that was added is counted.
     *
     * @param communities where to look
     * @param from from this day on, in UTC
     * @param before up to, but not including, this day, in UTC
     * @return those of the communities in which a day among these is to be counted anew
     */
    Set<CommunityId> uncounted(Collection<CommunityId> communities, LocalDate from, LocalDate before);

    /**
     * Whether all that was added is counted in one community.
     *
     * @param community where
     * @param from from this day on, in UTC
     * @param before up to, but not including, this day, in UTC
     * @return false if a day among these is to be counted anew
     */
    default boolean isCounted(CommunityId community, LocalDate from, LocalDate before) {
        return uncounted(Set.of(community), from, before).isEmpty();
    }

    /**
     * How many participants were active, by stakeholder group: distinct participants, not activities. Days that are to be
     * counted anew are as they were counted last.
     *
     * @param community where
     * @param from from this day on
     * @param before up to, but not including, this day
     * @return a number of participants for each group in which there was at least one
     */
    Map<String, Long> participants(CommunityId community, LocalDate from, LocalDate before);

    /**
     * How many participants did something of each of several sorts: distinct participants, not activities. Days that are to be
     * counted anew are as they were counted last.
     *
     * @param communities where
     * @param from from this day on
     * @param before up to, but not including, this day
     * @param sorts the kinds that are of each sort, 1 or more; a kind may be of several sorts
     * @return a number of participants for each sort, in their order, for each community in which there was any of one of them
     */
    Map<CommunityId, List<Long>> participants(
            Collection<CommunityId> communities, LocalDate from, LocalDate before, List<Set<String>> sorts);

    /**
     * How many participants did something to somebody: distinct participants, not ties. Days that are to be counted anew are as they were
     * counted last.
     *
     * @param communities where
     * @param from from this day on
     * @param before up to, but not including, this day
     * @return a number of participants for each community in which there was at least one
     */
    Map<CommunityId, Long> tied(Collection<CommunityId> communities, LocalDate from, LocalDate before);

    /**
     * How often each participant was active in one window after the other. Days that are to be counted anew are as they were
     * counted last.
     *
     * @param communities where
     * @param bounds the days with which windows begin, in order, and the day after the last window; 2 or more
     * @return one tally for each participant and group with activity in any of the windows, in no order, for each community in which there was any
     */
    Map<CommunityId, List<Tally>> tallies(Collection<CommunityId> communities, List<LocalDate> bounds);

    /**
     * How often each participant of one community was active in one window after the other.
     *
     * @param community where
     * @param bounds the days with which windows begin, in order, and the day after the last window; 2 or more
     * @return one tally for each participant and group with activity in any of the windows, in no order
     */
    default List<Tally> tallies(CommunityId community, List<LocalDate> bounds) {
        return tallies(Set.of(community), bounds).getOrDefault(community, List.of());
    }

    /**
     * What each participant did on each day, by kind. Days that are to be counted anew are as they were counted last.
     *
     * @param communities where
     * @param from from this day on
     * @param before up to, but not including, this day
     * @return one row for each participant, group, day and kind of which there was any, by day, for each community in which there was any
     */
    Map<CommunityId, List<Daily>> daily(Collection<CommunityId> communities, LocalDate from, LocalDate before);

    /**
     * What each participant of one community did on each day, by kind.
     *
     * @param community where
     * @param from from this day on
     * @param before up to, but not including, this day
     * @return one row for each participant, group, day and kind of which there was any, by day
     */
    default List<Daily> daily(CommunityId community, LocalDate from, LocalDate before) {
        return daily(Set.of(community), from, before).getOrDefault(community, List.of());
    }

    /**
     * What each participant did on each day, part by part, so that little of it is held at a time; otherwise as {@link #daily(CommunityId,
     * LocalDate, LocalDate)}. A store that has much of it should override this.
     *
     * @param community where
     * @param from from this day on
     * @param before up to, but not including, this day
     * @param after behind whose day to begin, the participant being its id; empty to begin with the first
     * @param limit how many days of participants at most, 1 or more
     * @return all rows of that many days of participants, by day, and within a day by participant in an order of the store's own
     */
    default List<Daily> daily(
            CommunityId community, LocalDate from, LocalDate before, Optional<Cursor<LocalDate>> after, int limit) {
        Comparator<Cursor<LocalDate>> order = Comparator.<Cursor<LocalDate>, LocalDate>comparing(Cursor::value)
                .thenComparing(Cursor::id, Cursor.UNSIGNED);
        SortedMap<Cursor<LocalDate>, List<Daily>> rows = new TreeMap<>(order);
        daily(community, from, before)
                .forEach(row -> rows.computeIfAbsent(
                                new Cursor<>(row.day(), row.participant()), added -> new ArrayList<>())
                        .add(row));
        return rows.entrySet().stream()
                .filter(row -> after.filter(last -> order.compare(row.getKey(), last) <= 0)
                        .isEmpty())
                .limit(limit)
                .flatMap(row -> row.getValue().stream())
                .toList();
    }

    /**
     * Who did something to whom. Days that are to be counted anew are as they were counted last.
     *
     * @param communities where
     * @param from from this day on
     * @param before up to, but not including, this day
     * @return one tie for each participant and each to whom the participant did something, in no order, for each community in which there was any
     */
    Map<CommunityId, List<Tie>> ties(Collection<CommunityId> communities, LocalDate from, LocalDate before);

    /**
     * Who did something to whom in one community.
     *
     * @param community where
     * @param from from this day on
     * @param before up to, but not including, this day
     * @return one tie for each participant and each to whom the participant did something, in no order
     */
    default List<Tie> ties(CommunityId community, LocalDate from, LocalDate before) {
        return ties(Set.of(community), from, before).getOrDefault(community, List.of());
    }

    /**
     * Who did something to whom, day by day; otherwise as {@link #ties}.
     *
     * @param communities where
     * @param from from this day on
     * @param before up to, but not including, this day
     * @return the ties of each day on which there was any, for each community in which there was any
     */
    Map<CommunityId, SortedMap<LocalDate, List<Tie>>> tiesByDay(
            Collection<CommunityId> communities, LocalDate from, LocalDate before);

    /**
     * Who did something to whom in one community, day by day.
     *
     * @param community where
     * @param from from this day on
     * @param before up to, but not including, this day
     * @return the ties of each day on which there was any
     */
    default SortedMap<LocalDate, List<Tie>> tiesByDay(CommunityId community, LocalDate from, LocalDate before) {
        return tiesByDay(Set.of(community), from, before).getOrDefault(community, new TreeMap<>());
    }

    /**
     * Who did something with what. Days that are to be counted anew are as they were counted last.
     *
     * @param communities where
     * @param from from this day on
     * @param before up to, but not including, this day
     * @param kinds the kinds; 1 or more
     * @return one row for each participant, day, kind and object, by day, for each community in which there was any
     */
    Map<CommunityId, List<Use>> uses(
            Collection<CommunityId> communities, LocalDate from, LocalDate before, Set<String> kinds);

    /**
     * Who did something with what in one community.
     *
     * @param community where
     * @param from from this day on
     * @param before up to, but not including, this day
     * @param kinds the kinds; 1 or more
     * @return one row for each participant, day, kind and object, by day
     */
    default List<Use> uses(CommunityId community, LocalDate from, LocalDate before, Set<String> kinds) {
        return uses(Set.of(community), from, before, kinds).getOrDefault(community, List.of());
    }

    /**
     * How many participants were active on each day: distinct participants, not activities. Days that are to be counted anew
     * are as they were counted last.
     *
     * @param communities where
     * @param from from this day on
     * @param before up to, but not including, this day
     * @return a number of participants for each day on which there was at least one, for each community in which there was any
     */
    Map<CommunityId, SortedMap<LocalDate, Long>> participantsByDay(
            Collection<CommunityId> communities, LocalDate from, LocalDate before);

    /**
     * How many participants of one community were active on each day.
     *
     * @param community where
     * @param from from this day on
     * @param before up to, but not including, this day
     * @return a number of participants for each day on which there was at least one
     */
    default SortedMap<LocalDate, Long> participantsByDay(CommunityId community, LocalDate from, LocalDate before) {
        return participantsByDay(Set.of(community), from, before).getOrDefault(community, new TreeMap<>());
    }

    /**
     * When somebody was last active.
     *
     * @param communities where
     * @return the moment for each community in which there was any activity; the beginning of its day, if that is read-only
     */
    Map<CommunityId, Instant> latest(Collection<CommunityId> communities);

    /**
     * What one participant did, the newest first; for whoever looks through their own, and for the document that a person gets of what is kept
     * about them.
     *
     * @param participant the participant reference
     * @param after behind whose time to begin, the event being its id; empty to begin with the newest
     * @param limit how many at most
     * @return the activities in the order of their times and, of the same time, of their events, both from the last on; as many as there are, up to
     *     the limit
     */
    List<Activity> of(UUID participant, Optional<Cursor<Instant>> after, int limit);

    /**
     * Takes out, in the active unit of work, what a participant did and what others did to them, also of the queue. What was
     * counted of the participant is gone at once; of days on which others did something to them the rest is as it was counted
     * last, and they are to be counted anew. Then everything is as if the participant had never been there.
     *
     * @param community where
     * @param participant the participant reference
     */
    void erase(CommunityId community, UUID participant);

    /**
     * Takes activities out again that turned out not to have been, in the active unit of work, also of the queue, and what was {@linkplain #quarantine
     * noted} of those that were reported with a time that can't be right: nothing was done, at whatever time. Their days are to be counted
     * anew; until then they are as they were counted last. What isn't in the log, or not of the community, or is {@linkplain #keptFrom kept} no
     * longer, changes nothing; what is added once more afterwards counts.
     *
     * @param community where
     * @param events the events that told of them
     * @return those of them that were in the log, as they were
     */
    List<Activity> retract(CommunityId community, Set<UUID> events);

    /**
     * From which day in UTC on the single activities of a community are kept. Days of the community that begin before are read-only:
     * what was counted of them stays, and what comes later is not counted.
     *
     * @param community where
     * @return the day, in UTC; empty if all are kept
     */
    Optional<LocalDate> keptFrom(CommunityId community);

    /**
     * How many single activities there are from before a day, and how many were {@linkplain #quarantine reported with a time that can't be right}
     * before it, in communities of which all days are counted that begin before it; for
     * retention.
     *
     * @param day the day, in UTC
     * @param most how many are counted at most
     * @return the number, up to that
     */
    int countBefore(LocalDate day, int most);

    /**
     * Takes away single activities from before a day, and what was {@linkplain #quarantine reported with a time that can't be right} before it, in
     * communities of which all days are counted that begin before it, in the active unit of work; for retention. From then on these communities
     * keep activities from that day on. What of them had been reported with a time that can't be right first is none of what was {@linkplain
     * #quarantined reported so}, as if they were there.
     *
     * @param day the day, in UTC
     * @param most how many at most
     * @return how many there were, the same as {@link #countBefore} says
     */
    int removeBefore(LocalDate day, int most);

    /**
     * Something that a participant did.
     *
     * @param event the id of the event that told of it
     * @param community where
     * @param participant the participant reference
     * @param stakeholderGroup the code of the group that the participant took part as
     * @param kind the stable name of the event's type
     * @param object a code for what it was done with, if with something
     * @param towards the participant reference of the one to whom it was done, if to somebody
     * @param at when
     */
    record Activity(
            UUID event,
            CommunityId community,
            UUID participant,
            String stakeholderGroup,
            String kind,
            Optional<String> object,
            Optional<UUID> towards,
            Instant at) {

        /**
         * The day that is to be counted when it comes or goes.
         *
         * @return the day in UTC
         */
        public Day day() {
            return new Day(community, CommunityCalendar.inUtc(at));
        }

        /**
         * What tells it from whatever else is said of the same event, before or after it is corrected. Nothing can be read from it.
         *
         * @return an id of all its parts, of version 3
         */
        public UUID version() {
            return UUID.nameUUIDFromBytes(Stream.of(
                            event,
                            community.value(),
                            participant,
                            stakeholderGroup,
                            kind,
                            object.orElse(""),
                            towards.map(UUID::toString).orElse(""),
                            at)
                    .map(Object::toString)
                    .collect(Collectors.joining("\n"))
                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * A day in UTC on which something was done in a community.
     *
     * @param community where
     * @param day the day, in UTC
     */
    record Day(CommunityId community, LocalDate day) {}

    /**
     * Activities of one participant.
     *
     * @param participant the participant reference
     * @param stakeholderGroup the code of the group that the participant took part as
     * @param activities how many in each window
     */
    record Tally(UUID participant, String stakeholderGroup, List<Long> activities) {

        /** Keeps a copy of the numbers. */
        public Tally {
            activities = List.copyOf(activities);
        }
    }

    /**
     * What one participant did on one day, of one kind.
     *
     * @param participant the participant reference
     * @param stakeholderGroup the code of the group that the participant took part as
     * @param day when; a day of the community
     * @param kind the stable name of the sort of activity
     * @param activities how often, 1 or more
     */
    record Daily(UUID participant, String stakeholderGroup, LocalDate day, String kind, long activities) {}

    /**
     * That one participant did something to another.
     *
     * @param participant the participant reference of who did it
     * @param toward the participant reference of the one to whom it was done
     * @param first the first day of those asked about on which it was done
     * @param activities how often, 1 or more
     */
    record Tie(UUID participant, UUID toward, LocalDate first, long activities) {}

    /**
     * What one participant did with something on one day.
     *
     * @param participant the participant reference
     * @param day when; a day of the community
     * @param kind the stable name of the sort of activity
     * @param object the code of what it was done with
     * @param first when it was first done that day
     * @param activities how often, 1 or more
     */
    record Use(UUID participant, LocalDate day, String kind, String object, Instant first, long activities) {}
}

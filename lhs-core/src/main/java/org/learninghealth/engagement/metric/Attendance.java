package org.learninghealth.engagement.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.Require;

/** Who came to which events, where every member of a roster could come to every event. Immutable and thread-safe. */
public final class Attendance {

    private final Roster roster;
    private final List<String> events;
    private final BitSet[] came;

    private Attendance(Roster roster, List<String> events, BitSet[] came) {
        this.roster = roster;
        this.events = events;
        this.came = came;
    }

    /**
     * Somebody came.
     *
     * @param member who
     * @param event to what
     */
    public record Visit(String member, String event) {}

    /**
     * Attendance at some events.
     *
     * @param roster the members
     * @param events the events in the order that they are shown in
     * @param visits who came; one that is told twice counts once
     * @return the attendance
     * @throws org.learninghealth.base.InvalidInput if a visit is of somebody who isn't on the roster, or to an event that
     *     isn't among these
     */
    public static Attendance of(Roster roster, Collection<String> events, Collection<Visit> visits) {
        List<String> shown = List.copyOf(new LinkedHashSet<>(events));
        Map<String, Integer> places = new HashMap<>();
        shown.forEach(event -> places.put(event, places.size()));
        BitSet[] came = new BitSet[roster.size()];
        Arrays.setAll(came, member -> new BitSet());
        int row = 0;
        for (Visit visit : visits) {
            row++;
            @Nullable Integer event = places.get(visit.event());
            Require.that(roster.place(visit.member()).isPresent(), "visits[" + row + "].member", "not-on-roster");
            if (event == null) {
                throw InvalidInput.of("visits[" + row + "].event", "unknown-event");
            }
            came[roster.place(visit.member()).getAsInt()].set(event);
        }
        return new Attendance(roster, shown, came);
    }

    /** How many visits there were. */
    public int attendances() {
        return Arrays.stream(came).mapToInt(BitSet::cardinality).sum();
    }

    /** The visits over those there could have been; empty without members or events. */
    public OptionalDouble rate() {
        return share(attendances(), (double) roster.size() * events.size());
    }

    /** The share of members who came twice or more often; empty without members. */
    public OptionalDouble repeatShare() {
        long again = Arrays.stream(came).filter(own -> own.cardinality() >= 2).count();
        return share((double) again, roster.size());
    }

    /** Visits per member; empty without members. */
    public OptionalDouble meanPerMember() {
        return share(attendances(), roster.size());
    }

    /** How many events each member came to, in the roster's order. */
    public double[] eventsByMember() {
        return Arrays.stream(came).mapToDouble(BitSet::cardinality).toArray();
    }

    /** How many came to each event, in the events' order. */
    public List<EventAttendance> perEvent() {
        List<EventAttendance> perEvent = new ArrayList<>();
        for (int event = 0; event < events.size(); event++) {
            int place = event;
            int attended =
                    (int) Arrays.stream(came).filter(own -> own.get(place)).count();
            perEvent.add(new EventAttendance(events.get(event), attended, share(attended, roster.size())));
        }
        return List.copyOf(perEvent);
    }

    /**
     * Attendance at one event.
     *
     * @param event which
     * @param attended how many came
     * @param rate their share of all members; empty without members
     */
    public record EventAttendance(String event, int attended, OptionalDouble rate) {}

    /** How many pairs of members met, without a look at each: the size of {@link #coattendance()}, also for many members. */
    public long pairs() {
        BitSet[] visitors = visitors();
        long met = 0;
        for (int member = 0; member < came.length; member++) {
            BitSet others = new BitSet(came.length);
            came[member].stream().forEach(event -> others.or(visitors[event]));
            // each pair once: with those who come later on the roster
            others.clear(0, member + 1);
            met += others.cardinality();
        }
        return met;
    }

    /** How often members met, summed over all pairs: the events of {@link #coattendance()}, also for many members. */
    public long meetings() {
        return Arrays.stream(visitors())
                .mapToLong(BitSet::cardinality)
                .map(attended -> attended * (attended - 1) / 2)
                .sum();
    }

    /** Who came to each event, by places on the roster. */
    private BitSet[] visitors() {
        BitSet[] visitors = new BitSet[events.size()];
        Arrays.setAll(visitors, event -> new BitSet(came.length));
        for (int member = 0; member < came.length; member++) {
            int place = member;
            came[member].stream().forEach(event -> visitors[event].set(place));
        }
        return visitors;
    }

    /**
     * Which members met: the projection of attendance on members, each pair weighed by the events that both came to. There are
     * as many as the square of those who came; {@link #pairs()} and {@link #meetings()} only count them.
     *
     * @return the pairs that met, those who met most often first, then in the roster's order
     */
    public List<Meeting> coattendance() {
        List<Meeting> meetings = new ArrayList<>();
        // whoever came to nothing met nobody
        int[] visitors = IntStream.range(0, came.length)
                .filter(member -> !came[member].isEmpty())
                .toArray();
        for (int first = 0; first < visitors.length; first++) {
            for (int second = first + 1; second < visitors.length; second++) {
                int one = visitors[first];
                int other = visitors[second];
                BitSet both = (BitSet) came[one].clone();
                both.and(came[other]);
                if (!both.isEmpty()) {
                    meetings.add(new Meeting(
                            roster.members().get(one), roster.members().get(other), both.cardinality()));
                }
            }
        }
        meetings.sort(Comparator.comparingInt(Meeting::events).reversed());
        return List.copyOf(meetings);
    }

    /**
     * Two members who met.
     *
     * @param one the one that comes first on the roster
     * @param other the other
     * @param events at how many events
     */
    public record Meeting(String one, String other, int events) {}

    /**
     * How full an event was. More can come than there are places, if some come without having registered.
     *
     * @param attended how many came
     * @param capacity how many places there were; null without a limit
     * @return the fill rate; empty without a limit or places
     */
    public static OptionalDouble fillRate(int attended, @Nullable Integer capacity) {
        Require.that(attended >= 0, "attended", "negative");
        return capacity == null ? OptionalDouble.empty() : share(attended, capacity);
    }

    private static OptionalDouble share(double part, double whole) {
        return whole > 0 ? OptionalDouble.of(part / whole) : OptionalDouble.empty();
    }
}

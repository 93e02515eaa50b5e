package org.learninghealth.engagement.metric;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.Require;

/**
 * What was done: who, when, which verb, on which object, towards whom. Events are ordered by time, and by the order in which
 * they were added where the time is the same; "after" means later in that order. Times are kept to the microsecond.
 * Immutable and thread-safe.
 */
public final class EventLog {

    static final int NONE = -1;

    private static final long MICROS = 1_000_000;

    private final Names members;
    private final Names verbs;
    private final Names objects;
    private final long[] times;
    private final int[] doers;
    private final int[] acts;
    private final int[] things;
    private final int[] targets;

    private EventLog(
            Names members,
            Names verbs,
            Names objects,
            long[] times,
            int[] doers,
            int[] acts,
            int[] things,
            int[] targets) {
        this.members = members;
        this.verbs = verbs;
        this.objects = objects;
        this.times = times;
        this.doers = doers;
        this.acts = acts;
        this.things = things;
        this.targets = targets;
    }

    /** An empty log to add events to. */
    public static Builder builder() {
        return new Builder();
    }

    /** How many events there are. */
    public int size() {
        return times.length;
    }

    /** When the first event was; empty without events. */
    public Optional<Instant> first() {
        return size() == 0 ? Optional.empty() : Optional.of(instant(times[0]));
    }

    /** When the last event was; empty without events. */
    public Optional<Instant> last() {
        return size() == 0 ? Optional.empty() : Optional.of(instant(times[size() - 1]));
    }

    /** The roster of a log that has no other: everyone who does something in it or is the target of something. */
    public Roster roster() {
        boolean[] seen = new boolean[members.size()];
        for (int event = 0; event < size(); event++) {
            seen[doers[event]] = true;
            if (targets[event] != NONE) {
                seen[targets[event]] = true;
            }
        }
        return Roster.of(IntStream.range(0, seen.length)
                .filter(member -> seen[member])
                .mapToObj(members::name)
                .toList());
    }

    /**
     * The events of some verbs.
     *
     * @param wanted the verbs
     * @return those events, in their order
     */
    public EventLog of(Set<String> wanted) {
        boolean[] is = verbs.in(wanted);
        return kept(event -> is[acts[event]]);
    }

    /**
     * The log as if a member had never been there: without every event that the member did or was the target of.
     *
     * @param member the label
     * @return the other events, in their order
     */
    public EventLog without(String member) {
        int gone = members.find(member);
        return gone == NONE ? this : kept(event -> doers[event] != gone && targets[event] != gone);
    }

    /**
     * Sets apart what a clock that goes wrong has dated.
     *
     * @param earliest the first moment that is plausible
     * @param latest the last moment that is plausible
     * @return the plausible events, and how many others there are
     */
    public Plausible plausible(Instant earliest, Instant latest) {
        long from = micros(earliest);
        long through = micros(latest);
        EventLog kept = kept(event -> times[event] >= from && times[event] <= through);
        return new Plausible(kept, size() - kept.size());
    }

    /**
     * A log that was checked against the clock.
     *
     * @param log the plausible events, which alone enter into metrics
     * @param implausible how many others were set apart
     */
    public record Plausible(EventLog log, int implausible) {}

    /**
     * How many events each member did.
     *
     * @param roster whose events are counted; those of others are not
     * @return one count a member, in the roster's order
     */
    public double[] countsOver(Roster roster) {
        double[] counts = new double[roster.size()];
        int[] places = places(roster);
        for (int doer : doers) {
            if (places[doer] != NONE) {
                counts[places[doer]]++;
            }
        }
        return counts;
    }

    /**
     * On which days each member did something, and how often.
     *
     * @param zone whose calendar days
     * @return the days
     */
    public ActiveDays days(ZoneId zone) {
        ActiveDays.Builder days = ActiveDays.builder();
        for (int event = 0; event < size(); event++) {
            days.add(
                    members.name(doers[event]),
                    instant(times[event]).atZone(zone).toLocalDate(),
                    1);
        }
        return days.build();
    }

    /**
     * Who turned to whom: one tie from the doer to the target of each event that has one, as heavy as there were events.
     *
     * @param roster the members of the network
     * @param directed whether a tie has a direction
     * @return the network
     * @throws org.learninghealth.base.InvalidInput if a doer or a target isn't on the roster
     */
    public Network network(Roster roster, boolean directed) {
        Network.Builder network = directed ? Network.directed(roster) : Network.undirected(roster);
        for (int event = 0; event < size(); event++) {
            if (targets[event] != NONE) {
                network.tie(members.name(doers[event]), members.name(targets[event]), 1);
            }
        }
        return network.build();
    }

    Names members() {
        return members;
    }

    Names verbs() {
        return verbs;
    }

    Names objects() {
        return objects;
    }

    /** Microseconds since 1970. */
    long time(int event) {
        return times[event];
    }

    int doer(int event) {
        return doers[event];
    }

    int verb(int event) {
        return acts[event];
    }

    int object(int event) {
        return things[event];
    }

    int target(int event) {
        return targets[event];
    }

    double hours(int from, int to) {
        return (times[to] - times[from]) / (3600.0 * MICROS);
    }

    static long micros(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), MICROS), at.getNano() / 1000);
    }

    static long micros(Duration window) {
        return Math.addExact(Math.multiplyExact(window.getSeconds(), MICROS), window.getNano() / 1000);
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000);
    }

    private int[] places(Roster roster) {
        return IntStream.range(0, members.size())
                .map(member -> roster.place(members.name(member)).orElse(NONE))
                .toArray();
    }

    EventLog kept(IntPredicate wanted) {
        int[] rows = IntStream.range(0, size()).filter(wanted).toArray();
        return new EventLog(
                members,
                verbs,
                objects,
                Arrays.stream(rows).mapToLong(row -> times[row]).toArray(),
                Arrays.stream(rows).map(row -> doers[row]).toArray(),
                Arrays.stream(rows).map(row -> acts[row]).toArray(),
                Arrays.stream(rows).map(row -> things[row]).toArray(),
                Arrays.stream(rows).map(row -> targets[row]).toArray());
    }

    /** Labels by the order in which they first occurred. */
    static final class Names {

        private final Map<String, Integer> places = new HashMap<>();
        private final List<String> names = new ArrayList<>();

        int place(@Nullable String name) {
            if (name == null) {
                return NONE;
            }
            return places.computeIfAbsent(name, added -> {
                names.add(added);
                return names.size() - 1;
            });
        }

        int find(String name) {
            return places.getOrDefault(name, NONE);
        }

        String name(int place) {
            return names.get(place);
        }

        int size() {
            return names.size();
        }

        boolean[] in(Set<String> wanted) {
            boolean[] in = new boolean[size()];
            for (int place = 0; place < in.length; place++) {
                in[place] = wanted.contains(name(place));
            }
            return in;
        }
    }

    /** Collects events. For one thread, and for one log. */
    public static final class Builder {

        private final Names members = new Names();
        private final Names verbs = new Names();
        private final Names objects = new Names();
        private long[] times = new long[64];
        private int[] doers = new int[64];
        private int[] acts = new int[64];
        private int[] things = new int[64];
        private int[] targets = new int[64];
        private int size;

        private Builder() {}

        /**
         * Adds an event.
         *
         * @param at when
         * @param member who did it
         * @param verb what was done
         * @param object on what, if on anything
         * @param target towards whom, if towards anybody
         * @return this
         */
        public Builder add(Instant at, String member, String verb, @Nullable String object, @Nullable String target) {
            if (size == times.length) {
                times = Arrays.copyOf(times, 2 * size);
                doers = Arrays.copyOf(doers, 2 * size);
                acts = Arrays.copyOf(acts, 2 * size);
                things = Arrays.copyOf(things, 2 * size);
                targets = Arrays.copyOf(targets, 2 * size);
            }
            times[size] = micros(Require.present(at, "at"));
            doers[size] = members.place(Require.present(member, "member"));
            acts[size] = verbs.place(Require.present(verb, "verb"));
            things[size] = objects.place(object);
            targets[size] = members.place(target);
            size++;
            return this;
        }

        /** The log of what was added. */
        public EventLog build() {
            Integer[] rows = IntStream.range(0, size).boxed().toArray(Integer[]::new);
            Arrays.sort(rows, Comparator.comparingLong(row -> times[row]));
            int[] order = Arrays.stream(rows).mapToInt(Integer::intValue).toArray();
            return new EventLog(
                    members,
                    verbs,
                    objects,
                    Arrays.stream(order).mapToLong(row -> times[row]).toArray(),
                    ordered(order, doers),
                    ordered(order, acts),
                    ordered(order, things),
                    ordered(order, targets));
        }

        private static int[] ordered(int[] order, int[] column) {
            return Arrays.stream(order).map(row -> column[row]).toArray();
        }
    }
}

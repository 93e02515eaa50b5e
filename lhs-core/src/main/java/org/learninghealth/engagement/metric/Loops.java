package org.learninghealth.engagement.metric;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The loop from learning over doing to sharing. Read the closure rate as a curve over windows: it depends on the window more
 * than on anything else. Immutable and thread-safe.
 */
public final class Loops {

    private static final int NONE = EventLog.NONE;

    private final EventLog log;
    private final boolean[] learn;
    private final boolean[] act;
    private final boolean[] share;

    private Loops(EventLog log, boolean[] learn, boolean[] act, boolean[] share) {
        this.log = log;
        this.learn = learn;
        this.act = act;
        this.share = share;
    }

    /**
     * Reads a log for loops.
     *
     * @param log the events of all
     * @param learn the verbs of learning
     * @param act the verbs of doing
     * @param share the verbs of sharing
     * @return the loops
     */
    public static Loops of(EventLog log, Set<String> learn, Set<String> act, Set<String> share) {
        return new Loops(
                log, log.verbs().in(learn), log.verbs().in(act), log.verbs().in(share));
    }

    /**
     * Each member's first way through the loop: the first learning, the first doing after it, the first sharing after that.
     *
     * @param window within which doing and sharing must follow on the learning, inclusive; null for no limit
     * @return how many came how far, and how long it took
     */
    public FirstPassage firstPassage(@Nullable Duration window) {
        return firstPassage(window, Instant.MAX);
    }

    /**
     * The same of those who could be followed for long enough: whoever learned later has had no time to go on.
     *
     * @param window within which doing and sharing must follow on the learning, inclusive; null for no limit
     * @param learnedThrough by when members have to have learned, inclusive
     * @return how many came how far, and how long it took
     */
    public FirstPassage firstPassage(@Nullable Duration window, Instant learnedThrough) {
        long micros = window == null ? Long.MAX_VALUE : EventLog.micros(window);
        int[][] steps = new int[log.members().size()][];
        for (int event = 0; event < log.size(); event++) {
            int[] own = steps[log.doer(event)];
            if (own == null) {
                if (learn[log.verb(event)]) {
                    steps[log.doer(event)] = new int[] {event, NONE, NONE};
                }
            } else if (own[1] == NONE) {
                own[1] = act[log.verb(event)] ? event : NONE;
            } else if (own[2] == NONE) {
                own[2] = share[log.verb(event)] ? event : NONE;
            }
        }
        int learned = 0;
        List<int[]> did = new ArrayList<>();
        List<int[]> shared = new ArrayList<>();
        for (int[] own : steps) {
            if (own == null || EventLog.instant(log.time(own[0])).isAfter(learnedThrough)) {
                continue;
            }
            learned++;
            if (own[1] != NONE && log.time(own[1]) - log.time(own[0]) <= micros) {
                did.add(own);
                if (own[2] != NONE && log.time(own[2]) - log.time(own[0]) <= micros) {
                    shared.add(own);
                }
            }
        }
        return new FirstPassage(
                learned, did.size(), shared.size(), hours(did, 0, 1), hours(shared, 1, 2), hours(shared, 0, 2));
    }

    /**
     * How far members came.
     *
     * @param learned how many learned
     * @param did of those how many did something afterwards
     * @param shared of those how many shared afterwards
     * @param hoursLearnToDo of those who did
     * @param hoursDoToShare of those who shared
     * @param hoursLearnToShare of those who shared
     */
    public record FirstPassage(
            int learned,
            int did,
            int shared,
            Numbers hoursLearnToDo,
            Numbers hoursDoToShare,
            Numbers hoursLearnToShare) {

        /** The share of those who learned that closed the loop; empty if nobody learned. */
        public OptionalDouble closureRate() {
            return learned == 0 ? OptionalDouble.empty() : OptionalDouble.of(shared / (double) learned);
        }
    }

    /**
     * How often members go through the loop: learning opens one, the next doing and then the next sharing close it, and
     * the next learning opens another.
     *
     * @return the closed loops
     */
    public Cycles cycles() {
        int members = log.members().size();
        int[] opened = new int[members];
        boolean[] done = new boolean[members];
        int[] closed = new int[members];
        double[] hours = new double[log.size()];
        int loops = 0;
        Arrays.fill(opened, NONE);
        for (int event = 0; event < log.size(); event++) {
            int member = log.doer(event);
            int verb = log.verb(event);
            if (opened[member] == NONE) {
                opened[member] = learn[verb] ? event : NONE;
            } else if (!done[member]) {
                done[member] = act[verb];
            } else if (share[verb]) {
                hours[loops++] = log.hours(opened[member], event);
                closed[member]++;
                opened[member] = NONE;
                done[member] = false;
            }
        }
        return new Cycles(
                (int) Arrays.stream(closed).filter(own -> own > 0).count(),
                loops,
                Arrays.stream(closed).max().orElse(0),
                Numbers.of(Arrays.copyOf(hours, loops)));
    }

    /**
     * Closed loops.
     *
     * @param members how many members closed any
     * @param loops how many were closed
     * @param mostByOne the largest number that one member closed
     * @param hours from learning to sharing
     */
    public record Cycles(int members, int loops, int mostByOne, Numbers hours) {}

    /**
     * Whether what was learned is done: pairs of a member and an object that the member learned from, and those where the
     * member later did something on the same object.
     *
     * @return the conversion
     */
    public Conversion objectConversion() {
        Map<Long, int[]> pairs = new HashMap<>();
        for (int event = 0; event < log.size(); event++) {
            if (log.object(event) == NONE) {
                continue;
            }
            long pair = (long) log.doer(event) << 32 | log.object(event);
            int[] own = pairs.get(pair);
            if (own == null) {
                if (learn[log.verb(event)]) {
                    pairs.put(pair, new int[] {event, NONE});
                }
            } else if (own[1] == NONE && act[log.verb(event)]) {
                own[1] = event;
            }
        }
        List<int[]> applied =
                pairs.values().stream().filter(own -> own[1] != NONE).toList();
        return new Conversion(pairs.size(), applied.size(), hours(applied, 0, 1));
    }

    /**
     * From learning to doing on the same object.
     *
     * @param learned pairs of a member and an object
     * @param applied those where doing followed
     * @param hours how long that took
     */
    public record Conversion(int learned, int applied, Numbers hours) {

        /** The share of pairs where doing followed; empty without pairs. */
        public OptionalDouble rate() {
            return learned == 0 ? OptionalDouble.empty() : OptionalDouble.of(applied / (double) learned);
        }
    }

    private Numbers hours(List<int[]> passages, int from, int to) {
        return Numbers.of(passages.stream()
                .mapToDouble(steps -> log.hours(steps[from], steps[to]))
                .toArray());
    }
}

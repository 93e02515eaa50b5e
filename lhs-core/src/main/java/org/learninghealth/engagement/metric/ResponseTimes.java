package org.learninghealth.engagement.metric;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * Whether somebody answers, and how soon. Look at the share that gets no answer first: the hours are of the answered alone. An
 * opening counts only if its window was over at the end of what is known, so that nothing counts as unanswered which could still be.
 *
 * @param eligible openings whose window was over
 * @param answered those that were answered within it
 * @param hours how long the answers took
 * @param openers how many members opened what is eligible
 * @param openersAnswered how many of them opened what was answered
 * @param answerers how many members gave the answers
 */
public record ResponseTimes(
        int eligible, int answered, Numbers hours, int openers, int openersAnswered, int answerers) {

    /** The share of eligible openings that were answered; empty if there is none. */
    public OptionalDouble answeredRate() {
        return eligible == 0 ? OptionalDouble.empty() : OptionalDouble.of(answered / (double) eligible);
    }

    /** The share that was not. */
    public OptionalDouble unansweredRate() {
        return eligible == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - answered / (double) eligible);
    }

    /**
     * First contacts: for each pair of members the first message between them opens, and the first later one in the other
     * direction answers. Messages to oneself are left out.
     *
     * @param messages events with targets
     * @param window how long an answer may take, inclusive
     * @return whether and when first contacts were answered
     */
    public static ResponseTimes ofFirstContacts(EventLog messages, Duration window) {
        Map<Long, int[]> pairs = new HashMap<>();
        for (int event = 0; event < messages.size(); event++) {
            int from = messages.doer(event);
            int to = messages.target(event);
            if (to == EventLog.NONE || from == to) {
                continue;
            }
            int[] opening = pairs.get(pair(from, to));
            if (opening == null) {
                pairs.put(pair(from, to), new int[] {event, EventLog.NONE});
            } else if (opening[1] == EventLog.NONE && messages.doer(opening[0]) != from) {
                opening[1] = event;
            }
        }
        return of(messages, window, pairs.values());
    }

    /**
     * Threads: the first post opens, and the first later one by somebody else answers. The object of an event is its thread.
     *
     * @param posts events with objects
     * @param window how long an answer may take, inclusive
     * @return whether and when threads were answered
     */
    public static ResponseTimes ofThreads(EventLog posts, Duration window) {
        return of(posts, window, threads(posts).values());
    }

    /**
     * Threads whose window is held against a moment later than the last post: nothing may have been said since.
     *
     * @param posts events with objects
     * @param window how long an answer may take, inclusive
     * @param through the moment up to which all posts are known
     * @return whether and when threads were answered
     */
    public static ResponseTimes ofThreads(EventLog posts, Duration window, Instant through) {
        long latest = EventLog.micros(through) - EventLog.micros(window);
        return of(posts, window, latest, threads(posts).values());
    }

    /**
     * Threads by the year of their opening, in UTC. The window is held against the last post of all years.
     *
     * @param posts events with objects
     * @param window how long an answer may take, inclusive
     * @return the years in which threads were opened, in their order
     */
    public static Map<Integer, ResponseTimes> ofThreadsByYear(EventLog posts, Duration window) {
        return byYear(posts, window, latest(posts, window), ResponseTimes::utcYear);
    }

    /**
     * Threads by the year of their opening, whose window is held against a moment later than the last post.
     *
     * @param posts events with objects
     * @param window how long an answer may take, inclusive
     * @param through the moment up to which all posts are known
     * @param year in which year a moment is
     * @return the years in which threads were opened, in their order
     */
    public static Map<Integer, ResponseTimes> ofThreadsByYear(
            EventLog posts, Duration window, Instant through, ToIntFunction<Instant> year) {
        return byYear(posts, window, EventLog.micros(through) - EventLog.micros(window), year);
    }

    private static Map<Integer, ResponseTimes> byYear(
            EventLog posts, Duration window, long latest, ToIntFunction<Instant> year) {
        Map<Integer, List<int[]>> threads = new TreeMap<>();
        threads(posts)
                .values()
                .forEach(thread -> threads.computeIfAbsent(
                                year.applyAsInt(EventLog.instant(posts.time(thread[0]))), added -> new ArrayList<>())
                        .add(thread));
        Map<Integer, ResponseTimes> years = new TreeMap<>();
        threads.forEach((opened, own) -> years.put(opened, of(posts, window, latest, own)));
        return years;
    }

    private static Map<Integer, int[]> threads(EventLog posts) {
        Map<Integer, int[]> threads = new HashMap<>();
        for (int event = 0; event < posts.size(); event++) {
            if (posts.object(event) == EventLog.NONE) {
                continue;
            }
            int[] opening = threads.get(posts.object(event));
            if (opening == null) {
                threads.put(posts.object(event), new int[] {event, EventLog.NONE});
            } else if (opening[1] == EventLog.NONE && posts.doer(opening[0]) != posts.doer(event)) {
                opening[1] = event;
            }
        }
        return threads;
    }

    private static ResponseTimes of(EventLog log, Duration window, Iterable<int[]> openings) {
        return of(log, window, latest(log, window), openings);
    }

    private static long latest(EventLog log, Duration window) {
        return log.size() == 0 ? 0 : log.time(log.size() - 1) - EventLog.micros(window);
    }

    private static ResponseTimes of(EventLog log, Duration window, long latest, Iterable<int[]> openings) {
        long micros = EventLog.micros(window);
        int eligible = 0;
        double[] hours = new double[16];
        BitSet openers = new BitSet();
        BitSet openersAnswered = new BitSet();
        BitSet answerers = new BitSet();
        int answered = 0;
        for (int[] opening : openings) {
            if (log.time(opening[0]) > latest) {
                continue;
            }
            eligible++;
            openers.set(log.doer(opening[0]));
            if (opening[1] != EventLog.NONE && log.time(opening[1]) - log.time(opening[0]) <= micros) {
                hours = answered == hours.length ? Arrays.copyOf(hours, 2 * answered) : hours;
                hours[answered++] = log.hours(opening[0], opening[1]);
                openersAnswered.set(log.doer(opening[0]));
                answerers.set(log.doer(opening[1]));
            }
        }
        return new ResponseTimes(
                eligible,
                answered,
                Numbers.of(Arrays.copyOf(hours, answered)),
                openers.cardinality(),
                openersAnswered.cardinality(),
                answerers.cardinality());
    }

    private static int utcYear(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).getYear();
    }

    private static long pair(int one, int other) {
        return (long) Math.min(one, other) << 32 | Math.max(one, other);
    }
}

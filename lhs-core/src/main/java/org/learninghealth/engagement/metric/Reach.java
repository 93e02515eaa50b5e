package org.learninghealth.engagement.metric;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Whom an object reaches, and whether they come back to it. Only events with an object count; choose the verbs beforehand with
 * {@link EventLog#of}. Immutable and thread-safe.
 */
public final class Reach {

    private final List<ObjectReach> objects;

    private Reach(List<ObjectReach> objects) {
        this.objects = objects;
    }

    /**
     * Counts distinct members for each object.
     *
     * @param views the events that count as a view
     * @return what was reached
     */
    public static Reach of(EventLog views) {
        Map<Integer, Set<Integer>> viewers = new HashMap<>();
        for (int event = 0; event < views.size(); event++) {
            if (views.object(event) != EventLog.NONE) {
                viewers.computeIfAbsent(views.object(event), added -> new HashSet<>())
                        .add(views.doer(event));
            }
        }
        List<ObjectReach> objects = new ArrayList<>();
        viewers.forEach(
                (object, members) -> objects.add(new ObjectReach(views.objects().name(object), members.size())));
        // a shorter label first, so that among numbered objects the lower number comes first
        objects.sort(Comparator.comparingInt(ObjectReach::members)
                .reversed()
                .thenComparing(each -> each.object().length())
                .thenComparing(ObjectReach::object, Labels.ORDER));
        return new Reach(List.copyOf(objects));
    }

    /**
     * An object and how many distinct members viewed it.
     *
     * @param object its label
     * @param members how many
     */
    public record ObjectReach(String object, int members) {}

    /** All viewed objects, those that reached most first. */
    public List<ObjectReach> objects() {
        return objects;
    }

    /** How unequally viewed objects reach members; empty without views. */
    public OptionalDouble gini() {
        return Inequality.of(objects.stream().mapToDouble(ObjectReach::members).toArray())
                .gini();
    }

    /**
     * Whether members come back to what they have seen.
     *
     * @param views the events that count as a view
     * @param zone whose calendar days
     * @return re-exposure
     */
    public static Reexposure reexposure(EventLog views, ZoneId zone) {
        Map<Long, long[]> pairs = new HashMap<>();
        for (int event = 0; event < views.size(); event++) {
            if (views.object(event) == EventLog.NONE) {
                continue;
            }
            long day = EventLog.instant(views.time(event))
                    .atZone(zone)
                    .toLocalDate()
                    .toEpochDay();
            long[] days = pairs.computeIfAbsent(
                    (long) views.doer(event) << 32 | views.object(event), added -> new long[] {day, day});
            if (days[0] == days[1]) {
                days[1] = day;
            }
        }
        double[] gaps = pairs.values().stream()
                .filter(days -> days[1] != days[0])
                .mapToDouble(days -> (double) (days[1] - days[0]))
                .toArray();
        return new Reexposure(pairs.size(), gaps.length, Numbers.of(gaps));
    }

    /**
     * Views that were repeated on another day.
     *
     * @param pairs pairs of a member and an object that the member viewed
     * @param repeated those viewed on two or more distinct days
     * @param gapDays the days between the first such day and the second
     */
    public record Reexposure(int pairs, int repeated, Numbers gapDays) {

        /** The share of pairs that were repeated; empty without views. */
        public OptionalDouble rate() {
            return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of(repeated / (double) pairs);
        }
    }
}

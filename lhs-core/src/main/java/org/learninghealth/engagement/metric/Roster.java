package org.learninghealth.engagement.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.Require;

/**
 * Who could have taken part, and in which group. Members who did nothing count as zero, so that a figure over a roster says
 * more than one over those who acted. Immutable and thread-safe.
 */
public final class Roster {

    /** What stands for a group that isn't known, as an empty name does. */
    public static final String UNKNOWN = "unknown";

    private static final int NONE = -1;

    private final List<String> members;
    private final List<String> groups;
    private final int[] group;
    private final Map<String, Integer> places;

    private Roster(List<String> members, List<String> groups, int[] group) {
        this.members = List.copyOf(members);
        this.groups = List.copyOf(groups);
        this.group = group;
        this.places = new HashMap<>();
        for (int member = 0; member < members.size(); member++) {
            places.put(members.get(member), member);
        }
    }

    /**
     * A roster with groups.
     *
     * @param groups the group of each member, {@link #UNKNOWN} or empty if it isn't known; members keep the map's order
     * @return the roster
     */
    public static Roster of(Map<String, String> groups) {
        List<String> names = groups.values().stream()
                .filter(name -> !name.isEmpty() && !name.equals(UNKNOWN))
                .distinct()
                .sorted(Labels.ORDER)
                .toList();
        Map<String, Integer> index = new HashMap<>();
        names.forEach(name -> index.put(name, index.size()));
        int[] group = groups.values().stream()
                .mapToInt(name -> index.getOrDefault(name, NONE))
                .toArray();
        return new Roster(new ArrayList<>(groups.keySet()), names, group);
    }

    /**
     * A roster without groups.
     *
     * @param members the members; a label that occurs again is the same member
     * @return the roster
     */
    public static Roster of(Collection<String> members) {
        Map<String, String> groups = new LinkedHashMap<>();
        members.forEach(member -> groups.put(member, ""));
        return of(groups);
    }

    /** How many members there are. */
    public int size() {
        return members.size();
    }

    /** The members in their order. */
    public List<String> members() {
        return members;
    }

    /** The groups that are known, sorted by code point. */
    public List<String> groups() {
        return groups;
    }

    /**
     * The group of a member.
     *
     * @param member the label
     * @return the group; empty if it isn't known, or the member isn't on the roster
     */
    public Optional<String> group(String member) {
        return place(member).stream()
                .map(this::groupAt)
                .filter(group -> group != NONE)
                .mapToObj(groups::get)
                .findFirst();
    }

    /**
     * The roster without a member.
     *
     * @param member who is left out
     * @return the others, in their order
     */
    public Roster without(String member) {
        Map<String, String> others = new LinkedHashMap<>();
        for (int place = 0; place < size(); place++) {
            if (!members.get(place).equals(member)) {
                others.put(members.get(place), group[place] == NONE ? "" : groups.get(group[place]));
            }
        }
        return of(others);
    }

    OptionalInt place(String member) {
        @Nullable Integer place = places.get(member);
        return place == null ? OptionalInt.empty() : OptionalInt.of(place);
    }

    /** The place of a group in {@link #groups()}, below zero if it isn't known. */
    int groupAt(int member) {
        return group[member];
    }

    boolean isGrouped(int member) {
        return group[member] != NONE;
    }

    /** How many members each group has, in the order of the groups. */
    double[] sizes() {
        double[] ones = new double[size()];
        Arrays.fill(ones, 1);
        return totals(ones);
    }

    /** Sums over the members of each group, in the order of the groups; members whose group isn't known are left out. */
    double[] totals(double[] values) {
        requireOneForEach(values);
        double[] totals = new double[groups.size()];
        for (int member = 0; member < values.length; member++) {
            if (group[member] != NONE) {
                totals[group[member]] += values[member];
            }
        }
        return totals;
    }

    void requireOneForEach(double[] values) {
        Require.that(values.length == size(), "contributions", "chart-lengths", values.length, size());
    }
}

package org.learninghealth.community;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.learninghealth.base.Require;
import org.learninghealth.people.StakeholderGroup;

/**
 * How many members of which stakeholder groups a community wants to have at the least, and what follows where they are
 * missing (rule C12).
 *
 * @param enforcement what follows
 * @param least how many members of each group, 1 or more, by the group's code
 */
public record Representation(Enforcement enforcement, SortedMap<String, Integer> least) {

    /** What follows where a group is missing. */
    public enum Enforcement {
        /** The community can't open, and adopts no priority. */
        BLOCK,
        /** Those who lead are told. */
        WARN
    }

    /** Nothing is asked for. */
    public static final Representation NONE = new Representation(Enforcement.WARN, new TreeMap<>());

    /** Keeps a copy of the numbers. */
    public Representation {
        Require.present(enforcement, "enforcement");
        for (Map.Entry<String, Integer> each : Require.present(least, "least").entrySet()) {
            new StakeholderGroup(each.getKey());
            Require.that(
                    Require.present(each.getValue(), "least[" + each.getKey() + "]") >= 1,
                    "least[" + each.getKey() + "]",
                    "positive");
        }
        least = Collections.unmodifiableSortedMap(new TreeMap<>(least));
    }

    /**
     * A group of which there are too few.
     *
     * @param group its code
     * @param need how many members the community wants to have
     * @param have how many active members there are
     */
    public record Shortage(String group, int need, long have) {}

    /**
     * Which groups have too few members.
     *
     * @param members how many active members there are of each group, by its code
     * @return the groups that have too few, sorted by their codes
     */
    public List<Shortage> shortages(Map<String, Long> members) {
        return least.entrySet().stream()
                .map(each -> new Shortage(each.getKey(), each.getValue(), members.getOrDefault(each.getKey(), 0L)))
                .filter(each -> each.have() < each.need())
                .toList();
    }

    /**
     * Whether something can't go on for want of members.
     *
     * @param members how many active members there are of each group, by its code
     * @return true if a group has too few and that is enforced
     */
    public boolean blocks(Map<String, Long> members) {
        return enforcement == Enforcement.BLOCK && !shortages(members).isEmpty();
    }
}

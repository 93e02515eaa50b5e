package org.learninghealth.engagement.metric;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Who stands between two others that aren't tied themselves, by the groups of the three (Gould and Fernandez 1989, raw counts):
 * for every {@code i -> j -> k} without {@code i -> k}, the broker is j. Members whose group isn't known neither broker nor
 * are brokered for. Immutable and thread-safe.
 */
public final class Brokerage {

    /** In which position a broker stands; A, B and C are the groups of i, j and k. */
    public enum Role {
        /** A-A-A: inside of the own group. */
        COORDINATOR,
        /** A-B-A: between members of another group. */
        ITINERANT,
        /** A-A-B: from the own group to another. */
        REPRESENTATIVE,
        /** A-B-B: from another group into the own. */
        GATEKEEPER,
        /** A-B-C: between two other groups. */
        LIAISON;

        private static Role of(int first, int broker, int last) {
            if (first == last) {
                return first == broker ? COORDINATOR : ITINERANT;
            }
            if (first == broker) {
                return REPRESENTATIVE;
            }
            return last == broker ? GATEKEEPER : LIAISON;
        }
    }

    /** The group of those who are in neither of two groups. */
    private static final int NONE = -1;

    private final Roster roster;
    private final Map<Role, double[]> counts;

    private Brokerage(Roster roster, Map<Role, double[]> counts) {
        this.roster = roster;
        this.counts = counts;
    }

    /**
     * Counts the positions in a network.
     *
     * @param network the network, with groups on its roster
     * @return the counts
     */
    public static Brokerage of(Network network) {
        Roster roster = network.roster();
        Map<Role, double[]> counts = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            counts.put(role, new double[network.nodes()]);
        }
        int[] tiedTo = new int[network.nodes()];
        Arrays.fill(tiedTo, -1);
        for (int i = 0; i < network.nodes(); i++) {
            if (roster.isGrouped(i)) {
                mark(network, i, tiedTo);
                count(network, i, tiedTo, counts);
            }
        }
        return new Brokerage(roster, counts);
    }

    /** How often a role occurs in the whole network. */
    public long total(Role role) {
        return (long) Arrays.stream(of(role)).sum();
    }

    /** How many positions there are in all. */
    public long total() {
        return Arrays.stream(Role.values()).mapToLong(this::total).sum();
    }

    /**
     * How often each member stands in a role.
     *
     * @param role the role
     * @return one count a member, in the roster's order; NaN for members whose group isn't known
     */
    public double[] counts(Role role) {
        return ofKnown(of(role));
    }

    /**
     * How often each member stands in any role.
     *
     * @return one count a member, in the roster's order; NaN for members whose group isn't known
     */
    public double[] counts() {
        double[] sums = new double[roster.size()];
        for (double[] of : counts.values()) {
            for (int member = 0; member < sums.length; member++) {
                sums[member] += of[member];
            }
        }
        return ofKnown(sums);
    }

    private double[] ofKnown(double[] all) {
        double[] known = all.clone();
        for (int member = 0; member < known.length; member++) {
            known[member] = roster.isGrouped(member) ? known[member] : Double.NaN;
        }
        return known;
    }

    private double[] of(Role role) {
        return Objects.requireNonNull(counts.get(role));
    }

    /** The marks of one source need no wiping before the next: they carry its number. */
    private static void mark(Network network, int source, int[] tiedTo) {
        for (int arc = network.start(source); arc < network.start(source + 1); arc++) {
            tiedTo[network.target(arc)] = source;
        }
    }

    private static void count(Network network, int i, int[] tiedTo, Map<Role, double[]> counts) {
        Roster roster = network.roster();
        for (int first = network.start(i); first < network.start(i + 1); first++) {
            int j = network.target(first);
            if (!roster.isGrouped(j)) {
                continue;
            }
            int source = roster.groupAt(i);
            int broker = roster.groupAt(j);
            long likeSource = 0;
            long likeBroker = 0;
            long others = 0;
            for (int second = network.start(j); second < network.start(j + 1); second++) {
                int k = network.target(second);
                if (k != i && tiedTo[k] != i && roster.isGrouped(k)) {
                    int target = roster.groupAt(k);
                    if (target == source) {
                        likeSource++;
                    } else if (target == broker) {
                        likeBroker++;
                    } else {
                        others++;
                    }
                }
            }
            add(counts, Role.of(source, broker, source), j, likeSource);
            add(counts, Role.of(source, broker, broker), j, likeBroker);
            add(counts, Role.of(source, broker, NONE), j, others);
        }
    }

    private static void add(Map<Role, double[]> counts, Role role, int broker, long times) {
        Objects.requireNonNull(counts.get(role))[broker] += times;
    }
}

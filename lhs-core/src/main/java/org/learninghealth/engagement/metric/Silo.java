package org.learninghealth.engagement.metric;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How far groups keep to themselves: the E-I index, {@code (E - I) / (E + I)} with E ties between groups and I inside of them
 * (Krackhardt and Stern 1988), from -1, closed silos, to +1, ties across alone. Read it against {@link #expected()}, which it
 * would be if groups didn't matter, and with {@link #weighted()}: many thin ties across can hide where the weight is. Members
 * whose group isn't known are left out with their ties. Immutable and thread-safe.
 */
public final class Silo {

    private final Network network;
    private final Roster roster;

    /** Ties and weights by the groups of source and target. */
    private final long[][] ties;

    private final double[][] weights;

    private Silo(Network network, long[][] ties, double[][] weights) {
        this.network = network;
        this.roster = network.roster();
        this.ties = ties;
        this.weights = weights;
    }

    /**
     * Reads a network by the groups of its roster.
     *
     * @param network the network
     * @return what it says about groups
     */
    public static Silo of(Network network) {
        Roster roster = network.roster();
        int groups = roster.groups().size();
        long[][] ties = new long[groups][groups];
        double[][] weights = new double[groups][groups];
        for (int source = 0; source < network.nodes(); source++) {
            for (int arc = network.start(source); arc < network.start(source + 1); arc++) {
                int target = network.target(arc);
                if (roster.isGrouped(source) && roster.isGrouped(target)) {
                    ties[roster.groupAt(source)][roster.groupAt(target)]++;
                    weights[roster.groupAt(source)][roster.groupAt(target)] += network.weight(arc);
                }
            }
        }
        return new Silo(network, ties, weights);
    }

    /** The E-I index of ties; empty without ties between members whose groups are known. */
    public OptionalDouble index() {
        double inside = inside(group -> ties[group][group]);
        double all = 0;
        for (long[] row : ties) {
            for (long each : row) {
                all += each;
            }
        }
        return index(all - inside, inside);
    }

    /** The E-I index of the weights of ties. */
    public OptionalDouble weighted() {
        double inside = inside(group -> weights[group][group]);
        double all = 0;
        for (double[] row : weights) {
            for (double each : row) {
                all += each;
            }
        }
        return index(all - inside, inside);
    }

    /** The E-I index if everyone were tied to everyone: its value under indifference to groups. */
    public OptionalDouble expected() {
        double[] sizes = roster.sizes();
        double members = 0;
        double inside = 0;
        for (double size : sizes) {
            members += size;
            inside += size * (size - 1);
        }
        return index(members * (members - 1) - inside, inside);
    }

    /**
     * The E-I index of each group.
     *
     * @return the groups, sorted by code point
     */
    public List<Group> byGroup() {
        double[] sizes = roster.sizes();
        // in an undirected network each tie is there in both directions
        int times = network.isDirected() ? 1 : 2;
        return IntStream.range(0, sizes.length)
                .mapToObj(group -> {
                    long inside = ties[group][group] / times;
                    long external = 0;
                    for (int other = 0; other < sizes.length; other++) {
                        external += other == group ? 0 : ties[group][other] + ties[other][group];
                    }
                    external /= times;
                    return new Group(
                            roster.groups().get(group),
                            (int) sizes[group],
                            external,
                            inside,
                            index((double) external, (double) inside));
                })
                .toList();
    }

    /**
     * One group.
     *
     * @param group its name
     * @param members how many members it has
     * @param external ties with one end in the group, in either direction
     * @param internal ties with both ends in the group
     * @param index the E-I index; empty without ties
     */
    public record Group(String group, int members, long external, long internal, OptionalDouble index) {}

    /**
     * How far ties join like with like, from -1 to 1, 0 if groups don't matter (Newman 2003, nominal assortativity): {@code
     * (sum e_ii - sum a_i b_i) / (1 - sum a_i b_i)} with the shares of ties by group of source and target.
     *
     * @return the coefficient; empty without ties, or if all of them lie in one group
     */
    public OptionalDouble assortativity() {
        int groups = ties.length;
        double all = 0;
        double inside = 0;
        double[] sources = new double[groups];
        double[] targets = new double[groups];
        for (int from = 0; from < groups; from++) {
            for (int to = 0; to < groups; to++) {
                all += ties[from][to];
                inside += from == to ? ties[from][to] : 0;
                sources[from] += ties[from][to];
                targets[to] += ties[from][to];
            }
        }
        double chance = 0;
        for (int group = 0; group < groups; group++) {
            chance += all == 0 ? 0 : sources[group] * targets[group] / (all * all);
        }
        return all == 0 || chance == 1
                ? OptionalDouble.empty()
                : OptionalDouble.of((inside / all - chance) / (1 - chance));
    }

    /**
     * How many ties go from which group to which. Pairs of groups without ties are left out; in an undirected network the
     * group that comes first is the one they go from.
     *
     * @return the pairs, sorted by code point
     */
    public List<Mixing> mixing() {
        List<Mixing> mixing = new ArrayList<>();
        for (int from = 0; from < ties.length; from++) {
            for (int to = network.isDirected() ? 0 : from; to < ties.length; to++) {
                long between = ties[from][to] / (!network.isDirected() && from == to ? 2 : 1);
                if (between > 0) {
                    mixing.add(new Mixing(
                            roster.groups().get(from), roster.groups().get(to), between));
                }
            }
        }
        return List.copyOf(mixing);
    }

    /**
     * How many members stand behind the ties from one group to another: those who have one, or those to whom it leads, whoever are fewer. Of
     * so few persons it would tell how many ties there are.
     *
     * @param from the group of the source
     * @param to the group of the target, or the same
     * @return 0 without ties
     */
    public int eitherSide(String from, String to) {
        Set<Integer> sources = new HashSet<>();
        Set<Integer> targets = new HashSet<>();
        int source = roster.groups().indexOf(from);
        int target = roster.groups().indexOf(to);
        for (int member = 0; member < network.nodes(); member++) {
            for (int arc = network.start(member); arc < network.start(member + 1); arc++) {
                int other = network.target(arc);
                if (roster.isGrouped(member)
                        && roster.isGrouped(other)
                        && roster.groupAt(member) == source
                        && roster.groupAt(other) == target) {
                    sources.add(member);
                    targets.add(other);
                }
            }
        }
        return Math.min(sources.size(), targets.size());
    }

    /**
     * Ties from one group to another, or inside of one.
     *
     * @param from the group of the source
     * @param to the group of the target
     * @param ties how many
     */
    public record Mixing(String from, String to, long ties) {}

    /**
     * The weighted E-I index of each day of a log of contacts. A contact has no direction; days are those of UTC.
     *
     * @param contacts events with targets
     * @param roster the members and their groups
     * @return the index by the day's number since 1 January 1970, for days with contacts; empty where no contact was between
     *     members whose groups are known
     */
    public static Map<Long, OptionalDouble> weightedByDay(EventLog contacts, Roster roster) {
        Map<Long, Network.Builder> days = new TreeMap<>();
        for (int event = 0; event < contacts.size(); event++) {
            if (contacts.target(event) != EventLog.NONE) {
                long day = Math.floorDiv(contacts.time(event), 86_400_000_000L);
                days.computeIfAbsent(day, added -> Network.undirected(roster))
                        .tie(
                                contacts.members().name(contacts.doer(event)),
                                contacts.members().name(contacts.target(event)),
                                1);
            }
        }
        Map<Long, OptionalDouble> indices = new LinkedHashMap<>();
        days.forEach((day, network) -> indices.put(day, of(network.build()).weighted()));
        return indices;
    }

    private double inside(IntToDoubleFunction ofGroup) {
        return IntStream.range(0, ties.length).mapToDouble(ofGroup).sum();
    }

    private static OptionalDouble index(double external, double internal) {
        double all = external + internal;
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((external - internal) / all);
    }
}

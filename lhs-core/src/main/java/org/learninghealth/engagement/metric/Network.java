package org.learninghealth.engagement.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.learninghealth.base.Require;

/**
 * Who is tied to whom. Ties of a member to itself are dropped; repeated ties are one, as heavy as they are together; in an
 * undirected network the ties in both directions are one. Measures are of the simple network without weights unless they
 * say so, and count members without ties. Values that need one number a member come in the roster's order; {@link Ranking}
 * sorts them. Immutable and thread-safe.
 */
public final class Network {

    private final Roster roster;
    private final boolean directed;
    private final long loopsDropped;

    /** Arcs by their source, then by their target: those of member m stand from starts[m] to starts[m + 1]. */
    private final int[] starts;

    private final int[] targets;
    private final double[] weights;

    private Network(Roster roster, boolean directed, long loopsDropped, int[] starts, int[] targets, double[] weights) {
        this.roster = roster;
        this.directed = directed;
        this.loopsDropped = loopsDropped;
        this.starts = starts;
        this.targets = targets;
        this.weights = weights;
    }

    /**
     * A network in which a tie goes from one member to another.
     *
     * @param roster the members
     * @return the network without ties, to add them to
     */
    public static Builder directed(Roster roster) {
        return new Builder(roster, true);
    }

    /**
     * A network in which a tie joins two members alike.
     *
     * @param roster the members
     * @return the network without ties, to add them to
     */
    public static Builder undirected(Roster roster) {
        return new Builder(roster, false);
    }

    /** The members. */
    public Roster roster() {
        return roster;
    }

    /** Whether a tie has a direction. */
    public boolean isDirected() {
        return directed;
    }

    /** How many members there are, those without ties too. */
    public int nodes() {
        return roster.size();
    }

    /** How many ties there are. */
    public int edges() {
        return directed ? targets.length : targets.length / 2;
    }

    /** How many of the ties that were added joined a member to itself. */
    public long loopsDropped() {
        return loopsDropped;
    }

    /** The ties there are over those there could be; empty with fewer than two members. */
    public OptionalDouble density() {
        return share(targets.length, (double) possibleArcs());
    }

    /**
     * Pairs of members.
     *
     * @return how many pairs are tied both ways, one way and not at all
     */
    public Dyads dyads() {
        long mutual = mutualArcs() / 2;
        long asymmetric = targets.length - 2 * mutual;
        return new Dyads(mutual, asymmetric, possibleArcs() / 2 - mutual - asymmetric);
    }

    /**
     * Pairs of members, by how they are tied.
     *
     * @param mutual both ways
     * @param asymmetric one way
     * @param none not at all
     */
    public record Dyads(long mutual, long asymmetric, long none) {}

    /**
     * The share of ties that are returned, counted by ties.
     *
     * @return the reciprocity; empty without ties
     */
    public OptionalDouble edgewiseReciprocity() {
        return share((double) mutualArcs(), targets.length);
    }

    /**
     * The share of pairs with a tie in which it is returned, counted by pairs.
     *
     * @return the reciprocity; empty without ties
     */
    public OptionalDouble dyadicReciprocity() {
        Dyads dyads = dyads();
        return share((double) dyads.mutual(), (double) (dyads.mutual() + dyads.asymmetric()));
    }

    /**
     * The share of the weight of all ties that is returned: {@code sum min(w_ij, w_ji) / sum w_ij} over ordered pairs
     * (Squartini et al. 2013).
     *
     * @return the reciprocity; empty without ties
     */
    public OptionalDouble weightedReciprocity() {
        double returned = 0;
        for (int source = 0; source < nodes(); source++) {
            for (int arc = starts[source]; arc < starts[source + 1]; arc++) {
                int back = arc(targets[arc], source);
                returned += back < 0 ? 0 : Math.min(weights[arc], weights[back]);
            }
        }
        return share(returned, Arrays.stream(weights).sum());
    }

    /** The weight of the ties that each member sends; in an undirected network of all its ties. */
    public double[] outStrength() {
        double[] strengths = new double[nodes()];
        for (int source = 0; source < nodes(); source++) {
            strengths[source] =
                    Arrays.stream(weights, starts[source], starts[source + 1]).sum();
        }
        return strengths;
    }

    /**
     * How far the number of ties that members send depends on a single one (Freeman 1979): {@code sum(max - d)} over the
     * largest sum a network of this size without loops can have, {@code (n - 1)^2}, or {@code (n - 1)(n - 2)} if undirected.
     *
     * @return 0 to 1; empty if the network is too small to have a centre
     */
    public OptionalDouble outDegreeCentralization() {
        return degreeCentralization(
                IntStream.range(0, nodes()).map(this::outDegree).toArray());
    }

    /** The same for the ties that members receive; in an undirected network there is no difference. */
    public OptionalDouble inDegreeCentralization() {
        int[] degrees = new int[nodes()];
        Arrays.stream(targets).forEach(target -> degrees[target]++);
        return degreeCentralization(degrees);
    }

    /**
     * On how many shortest paths between two others each member lies, parts of paths where there are several (Freeman 1977;
     * computed as in Brandes 2001). Not normalised. Takes time in proportion to members times ties.
     *
     * @return one value a member
     */
    public double[] betweenness() {
        return Betweenness.of(this);
    }

    /**
     * The same, estimated from the paths that begin with some members alone, for networks of which the exact values take too
     * long: time is in proportion to sources times ties.
     *
     * @param sources with how many members paths begin at most; 2 or more
     * @param seed draws the members; the same seed draws the same ones
     * @return the estimate, with its errors
     */
    public BetweennessEstimate betweenness(int sources, long seed) {
        return BetweennessEstimate.of(this, sources, seed);
    }

    /**
     * How far betweenness depends on a single member (Freeman 1979): {@code sum(max - b)} over {@code (n - 1)^2 (n - 2)}, or
     * half of that if undirected.
     *
     * @return 0 to 1; empty with fewer than three members
     */
    public OptionalDouble betweennessCentralization() {
        double[] values = betweenness();
        double most = Arrays.stream(values).max().orElse(0);
        return share(Arrays.stream(values).map(value -> most - value).sum(), largestBetweennessDifference());
    }

    /** What the differences from the largest betweenness add up to at most; 0 if there are too few members for any. */
    double largestBetweennessDifference() {
        double n = nodes();
        return n < 3 ? 0 : (n - 1) * (n - 1) * (n - 2) / (directed ? 1 : 2);
    }

    /**
     * Burt's constraint (Burt 1992): how far each member's contacts are contacts of each other. On the undirected network,
     * where a tie in either direction joins two; every tie counts the same. {@code sum_j (p_ij + sum_q p_iq p_qj)^2} over the
     * member's contacts, with {@code p_ij = 1 / degree of i}. The lowest constraint is that of the strongest broker.
     *
     * @return one value a member; NaN for members without ties, who have none
     */
    public double[] constraint() {
        Network both = mutualised();
        double[] constraint = new double[nodes()];
        double[] invested = new double[nodes()];
        for (int i = 0; i < nodes(); i++) {
            double share = 1.0 / both.outDegree(i);
            for (int arc = both.starts[i]; arc < both.starts[i + 1]; arc++) {
                int q = both.targets[arc];
                invested[q] += share;
                double onward = share / both.outDegree(q);
                for (int next = both.starts[q]; next < both.starts[q + 1]; next++) {
                    invested[both.targets[next]] += onward;
                }
            }
            double sum = both.outDegree(i) == 0 ? Double.NaN : 0;
            for (int arc = both.starts[i]; arc < both.starts[i + 1]; arc++) {
                sum += invested[both.targets[arc]] * invested[both.targets[arc]];
            }
            constraint[i] = sum;
            for (int arc = both.starts[i]; arc < both.starts[i + 1]; arc++) {
                int q = both.targets[arc];
                invested[q] = 0;
                for (int next = both.starts[q]; next < both.starts[q + 1]; next++) {
                    invested[both.targets[next]] = 0;
                }
            }
        }
        return constraint;
    }

    /** Into how many parts the network falls, if the direction of ties doesn't count. */
    public int weakComponents() {
        return (int) Arrays.stream(componentSizes()).filter(size -> size > 0).count();
    }

    /** The share of members in the largest part; empty without members. */
    public OptionalDouble giantShare() {
        return share(Arrays.stream(componentSizes()).max().orElse(0), nodes());
    }

    /** How many members have no tie. */
    public int isolates() {
        Network both = mutualised();
        return (int) IntStream.range(0, nodes())
                .filter(member -> both.outDegree(member) == 0)
                .count();
    }

    /** The share of pairs with a contact in common that are tied themselves, undirected; empty if there is no such pair. */
    public OptionalDouble globalTransitivity() {
        return share((double) Arrays.stream(mutualised().closedPairs()).sum(), connectedTriples());
    }

    /** How many pairs have a contact in common, tied themselves or not, undirected; a pair counts once for each contact that it has so. */
    public double connectedTriples() {
        Network both = mutualised();
        return IntStream.range(0, nodes()).mapToDouble(both::pairsOfContacts).sum();
    }

    /** The mean over all members of the share of pairs of their contacts that are tied; with fewer than two contacts it is 0. */
    public OptionalDouble averageLocalClustering() {
        Network both = mutualised();
        long[] closed = both.closedPairs();
        return IntStream.range(0, nodes())
                .mapToDouble(member -> both.outDegree(member) < 2 ? 0 : closed[member] / both.pairsOfContacts(member))
                .average();
    }

    int outDegree(int member) {
        return starts[member + 1] - starts[member];
    }

    int start(int member) {
        return starts[member];
    }

    int target(int arc) {
        return targets[arc];
    }

    double weight(int arc) {
        return weights[arc];
    }

    boolean hasArc(int from, int to) {
        return arc(from, to) >= 0;
    }

    private int arc(int from, int to) {
        return Arrays.binarySearch(targets, starts[from], starts[from + 1], to);
    }

    /** The same network with every tie in both directions. */
    private Network mutualised() {
        if (!directed) {
            return this;
        }
        long[] arcs = new long[2 * targets.length];
        for (int source = 0; source < nodes(); source++) {
            for (int arc = starts[source]; arc < starts[source + 1]; arc++) {
                arcs[2 * arc] = key(source, targets[arc]);
                arcs[2 * arc + 1] = key(targets[arc], source);
            }
        }
        long[] distinct = Arrays.stream(arcs).sorted().distinct().toArray();
        double[] ones = new double[distinct.length];
        Arrays.fill(ones, 1);
        return of(roster, false, 0, distinct, ones);
    }

    private static long key(int from, int to) {
        return (long) from << 32 | to;
    }

    /** Arcs by their keys, which are sorted. */
    private static Network of(Roster roster, boolean directed, long loopsDropped, long[] arcs, double[] weights) {
        int[] starts = new int[roster.size() + 1];
        int[] targets = new int[arcs.length];
        for (int arc = 0; arc < arcs.length; arc++) {
            starts[(int) (arcs[arc] >> 32) + 1]++;
            targets[arc] = (int) arcs[arc];
        }
        for (int member = 0; member < roster.size(); member++) {
            starts[member + 1] += starts[member];
        }
        return new Network(roster, directed, loopsDropped, starts, targets, weights);
    }

    /** How many pairs of each member's contacts are tied; of an undirected network. */
    private long[] closedPairs() {
        long[] closed = new long[nodes()];
        for (int one = 0; one < nodes(); one++) {
            for (int arc = starts[one]; arc < starts[one + 1]; arc++) {
                int other = targets[arc];
                if (other > one) {
                    long common = common(one, other);
                    closed[one] += common;
                    closed[other] += common;
                }
            }
        }
        // each pair was found from both of its members
        return Arrays.stream(closed).map(twice -> twice / 2).toArray();
    }

    private long common(int one, int other) {
        long common = 0;
        int here = starts[one];
        int there = starts[other];
        while (here < starts[one + 1] && there < starts[other + 1]) {
            int order = Integer.compare(targets[here], targets[there]);
            common += order == 0 ? 1 : 0;
            here += order <= 0 ? 1 : 0;
            there += order >= 0 ? 1 : 0;
        }
        return common;
    }

    private double pairsOfContacts(int member) {
        return outDegree(member) * (outDegree(member) - 1.0) / 2;
    }

    private long mutualArcs() {
        long mutual = 0;
        for (int source = 0; source < nodes(); source++) {
            for (int arc = starts[source]; arc < starts[source + 1]; arc++) {
                mutual += hasArc(targets[arc], source) ? 1 : 0;
            }
        }
        return mutual;
    }

    private long possibleArcs() {
        return (long) nodes() * (nodes() - 1);
    }

    private OptionalDouble degreeCentralization(int[] degrees) {
        double most = Arrays.stream(degrees).max().orElse(0);
        double n = nodes();
        double largest = directed ? (n - 1) * (n - 1) : (n - 1) * (n - 2);
        double sum = Arrays.stream(degrees).mapToDouble(degree -> most - degree).sum();
        return share(sum, n < 2 ? 0 : largest);
    }

    /** At the place of one member of each part the size of the part, at all others zero. */
    private int[] componentSizes() {
        int[] parents = IntStream.range(0, nodes()).toArray();
        for (int source = 0; source < nodes(); source++) {
            for (int arc = starts[source]; arc < starts[source + 1]; arc++) {
                parents[root(parents, source)] = root(parents, targets[arc]);
            }
        }
        int[] sizes = new int[nodes()];
        for (int member = 0; member < nodes(); member++) {
            sizes[root(parents, member)]++;
        }
        return sizes;
    }

    private static int root(int[] parents, int member) {
        int at = member;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    private static OptionalDouble share(double part, double whole) {
        return whole > 0 ? OptionalDouble.of(part / whole) : OptionalDouble.empty();
    }

    /** Collects ties. For one thread. */
    public static final class Builder {

        private final Roster roster;
        private final boolean directed;
        private final Map<Long, Double> arcs = new HashMap<>();
        private long loops;

        private Builder(Roster roster, boolean directed) {
            this.roster = Require.present(roster, "roster");
            this.directed = directed;
        }

        /**
         * Adds a tie; one that is there already becomes heavier.
         *
         * @param from one member, in a directed network the source
         * @param to another
         * @param weight more than 0
         * @return this
         * @throws org.learninghealth.base.InvalidInput if one of them isn't on the roster, or the weight isn't positive
         */
        public Builder tie(String from, String to, double weight) {
            OptionalInt source = roster.place(from);
            OptionalInt target = roster.place(to);
            Require.that(source.isPresent(), "from", "not-on-roster");
            Require.that(target.isPresent(), "to", "not-on-roster");
            Require.that(weight > 0, "weight", "positive");
            Require.that(weight < Double.POSITIVE_INFINITY, "weight", "infinite");
            tie(source.getAsInt(), target.getAsInt(), weight);
            return this;
        }

        /** The network with these ties. */
        public Network build() {
            long[] keys =
                    arcs.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
            double[] weights = Arrays.stream(keys)
                    .mapToDouble(key -> arcs.getOrDefault(key, 0.0))
                    .toArray();
            return of(roster, directed, loops, keys, weights);
        }

        private void tie(int from, int to, double weight) {
            if (from == to) {
                loops++;
                return;
            }
            arcs.merge(key(from, to), weight, Double::sum);
            if (!directed) {
                arcs.merge(key(to, from), weight, Double::sum);
            }
        }
    }

    /**
     * Members by a value. For networks whose nodes are organisations, sites or communities, or for a host's own reading: the
     * library itself shows no ranking of persons to anybody.
     *
     * @param label the member
     * @param value its value
     */
    public record Ranking(String label, double value) {

        /**
         * The members with the highest values; the order among equals is the roster's.
         *
         * @param roster the members
         * @param values one a member; those that are NaN take no part
         * @param most how many at most
         * @return the highest first
         */
        public static List<Ranking> highest(Roster roster, double[] values, int most) {
            return lowest(roster, Arrays.stream(values).map(value -> -value).toArray(), most).stream()
                    .map(each -> new Ranking(each.label(), -each.value()))
                    .toList();
        }

        /**
         * The members with the lowest values; the order among equals is the roster's.
         *
         * @param roster the members
         * @param values one a member; those that are NaN take no part
         * @param most how many at most
         * @return the lowest first
         */
        public static List<Ranking> lowest(Roster roster, double[] values, int most) {
            roster.requireOneForEach(values);
            return IntStream.range(0, values.length)
                    .filter(member -> !Double.isNaN(values[member]))
                    .mapToObj(member -> new Ranking(roster.members().get(member), values[member] + 0.0))
                    .sorted(Comparator.comparingDouble(Ranking::value))
                    .limit(most)
                    .toList();
        }
    }
}

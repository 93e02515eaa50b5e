package org.learninghealth.engagement.metric;

import java.util.Arrays;

/** Shortest-path betweenness (Brandes 2001, A faster algorithm for betweenness centrality, algorithm 1). */
final class Betweenness {

    private final Network network;
    private final int[] distances;
    private final double[] paths;
    private final double[] dependencies;
    private final int[] reached;

    Betweenness(Network network) {
        this.network = network;
        int n = network.nodes();
        distances = new int[n];
        paths = new double[n];
        dependencies = new double[n];
        reached = new int[n];
    }

    static double[] of(Network network) {
        Betweenness from = new Betweenness(network);
        double[] sums = new double[network.nodes()];
        for (int source = 0; source < sums.length; source++) {
            if (network.outDegree(source) > 0) {
                from.add(source, sums);
            }
        }
        // in an undirected network each pair was seen from both ends
        return network.isDirected()
                ? sums
                : Arrays.stream(sums).map(twice -> twice / 2).toArray();
    }

    /** Adds what depends on each member on the shortest paths that begin with a source. */
    void add(int source, double[] sums) {
        int count = reach(source);
        for (int i = count - 1; i > 0; i--) {
            int from = reached[i];
            // predecessors are not kept: what a member depends on are its targets one step further away
            double dependency = 0;
            for (int arc = network.start(from); arc < network.start(from + 1); arc++) {
                int to = network.target(arc);
                if (distances[to] == distances[from] + 1) {
                    dependency += paths[from] / paths[to] * (1 + dependencies[to]);
                }
            }
            dependencies[from] = dependency;
            sums[from] += dependency;
        }
    }

    /** Breadth first; returns how many are reached, the source among them. */
    private int reach(int source) {
        Arrays.fill(distances, -1);
        Arrays.fill(paths, 0);
        distances[source] = 0;
        paths[source] = 1;
        reached[0] = source;
        int count = 1;
        for (int next = 0; next < count; next++) {
            int from = reached[next];
            for (int arc = network.start(from); arc < network.start(from + 1); arc++) {
                int to = network.target(arc);
                if (distances[to] < 0) {
                    distances[to] = distances[from] + 1;
                    reached[count++] = to;
                }
                if (distances[to] == distances[from] + 1) {
                    paths[to] += paths[from];
                }
            }
        }
        return count;
    }
}

package org.learninghealth.benchmark;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.learninghealth.engagement.metric.ActiveDays;
import org.learninghealth.engagement.metric.BetweennessEstimate;
import org.learninghealth.engagement.metric.Brokerage;
import org.learninghealth.engagement.metric.Network;
import org.learninghealth.engagement.metric.Roster;
import org.learninghealth.engagement.metric.Silo;

/**
 * Reads all figures of networks of who turned to whom, in which few have most of the ties, and a year's daily and monthly active
 * members of days that were counted. Of the large network betweenness is estimated, and the error reported beside it.
 */
public final class NetworkBenchmark {

    private static final int GROUPS = 5;
    private static final int ROUNDS = 5;
    private static final int LARGE = Integer.getInteger("lhs.benchmark.members", 20_000);
    private static final int SOURCES = 1_000;
    private static final int CHECKED = 20;
    private static final int DRAWS = 20;
    private static final int MEMBER_DAYS = Integer.getInteger("lhs.benchmark.days", 1_400_000);

    private static final Results RESULTS = new Results();

    private NetworkBenchmark() {}

    public static void main(String[] arguments) {
        Ties small = new Ties(1_000, 25_000);
        Network network = small.network();
        milliseconds("T9-build-and-all-but-betweenness-ms", 100, () -> allButBetweenness(small.network()));
        milliseconds(
                "T9-betweenness-ms",
                1_000,
                () -> Arrays.stream(network.betweenness()).sum());
        milliseconds(
                "T9-constraint-ms",
                1_000,
                () -> Arrays.stream(network.constraint())
                        .filter(value -> !Double.isNaN(value))
                        .sum());
        estimated(network, 200);
        large();
        series();
        RESULTS.end();
    }

    private static void large() {
        Ties ties = new Ties(LARGE, 25 * LARGE);
        double[] seconds = new double[3];
        long start = now();
        Network network = ties.network();
        double sum = allButBetweenness(network);
        seconds[0] = seconds(start);
        start = now();
        sum += Arrays.stream(network.constraint())
                .filter(value -> !Double.isNaN(value))
                .sum();
        seconds[1] = seconds(start);
        start = now();
        BetweennessEstimate estimate = network.betweenness(SOURCES, 1);
        seconds[2] = seconds(start);
        System.out.printf(
                Locale.ROOT,
                "%d members, %d ties: all but betweenness and constraint %.1f s, constraint %.1f s, betweenness from %d"
                        + " sources %.1f s (checksum %.3f)%n",
                LARGE,
                network.edges(),
                seconds[0],
                seconds[1],
                estimate.sources(),
                seconds[2],
                sum);
        RESULTS.atMost("T9-large-network-seconds", Arrays.stream(seconds).sum(), 60);
        System.out.printf(
                Locale.ROOT,
                "the standard error of the %d with the highest betweenness is %.1f %% of it in the mean%n",
                CHECKED,
                100 * relativeError(estimate));
    }

    private static double relativeError(BetweennessEstimate estimate) {
        double[] values = estimate.values();
        double[] errors = estimate.standardErrors();
        return highest(values).stream()
                .mapToDouble(member -> errors[member] / values[member])
                .average()
                .orElseThrow();
    }

    private static List<Integer> highest(double[] values) {
        List<Integer> members = new ArrayList<>();
        for (int member = 0; member < values.length; member++) {
            members.add(member);
        }
        members.sort((one, other) -> Double.compare(values[other], values[one]));
        return members.subList(0, CHECKED);
    }

    /** How often the exact value of those with the highest lies further away than two standard errors; 1 in 20 should. */
    private static void estimated(Network network, int sources) {
        double[] exact = network.betweenness();
        int outside = 0;
        for (int seed = 0; seed < DRAWS; seed++) {
            BetweennessEstimate estimate = network.betweenness(sources, seed);
            double[] values = estimate.values();
            double[] errors = estimate.standardErrors();
            for (int member : highest(exact)) {
                outside += Math.abs(values[member] - exact[member]) > 2 * errors[member] ? 1 : 0;
            }
        }
        RESULTS.atMost("T9-share-of-estimates-outside-of-two-errors", outside / (double) (DRAWS * CHECKED), 0.1);
    }

    private static double allButBetweenness(Network network) {
        Silo silo = Silo.of(network);
        Brokerage brokerage = Brokerage.of(network);
        double sum = network.density().orElseThrow()
                + network.edgewiseReciprocity().orElseThrow()
                + network.dyadicReciprocity().orElseThrow()
                + network.weightedReciprocity().orElseThrow()
                + network.dyads().mutual()
                + Arrays.stream(network.outStrength()).sum()
                + network.outDegreeCentralization().orElseThrow()
                + network.inDegreeCentralization().orElseThrow()
                + network.weakComponents()
                + network.giantShare().orElseThrow()
                + network.isolates()
                + network.globalTransitivity().orElseThrow()
                + network.averageLocalClustering().orElseThrow()
                + silo.index().orElseThrow()
                + silo.weighted().orElseThrow()
                + silo.expected().orElseThrow()
                + silo.assortativity().orElseThrow()
                + silo.byGroup().size()
                + silo.mixing().size();
        for (Brokerage.Role role : Brokerage.Role.values()) {
            sum += brokerage.total(role);
        }
        return sum;
    }

    /** Each member was active on some days of the year. */
    private static void series() {
        Random random = new Random(8);
        LocalDate first = LocalDate.of(2025, 1, 1);
        ActiveDays.Builder builder = ActiveDays.builder();
        Set<Long> there = new HashSet<>(2 * MEMBER_DAYS);
        int members = Math.max(1, MEMBER_DAYS / 70);
        long start = now();
        while (there.size() < MEMBER_DAYS) {
            int member = random.nextInt(members);
            int day = random.nextInt(365);
            if (there.add(member * 365L + day)) {
                builder.add("member " + member, first.plusDays(day), 1);
            }
        }
        ActiveDays days = builder.build();
        System.out.printf(Locale.ROOT, "%d member-days put together in %.1f s%n", MEMBER_DAYS, seconds(start));
        milliseconds("T8-daily-and-monthly-active-of-a-year-ms", 50, () -> {
            int[] daily = days.distinct(first, first.plusDays(364), 1);
            int[] monthly = days.distinct(first, first.plusDays(364), 30);
            double stickiness = 0;
            for (int day = 0; day < daily.length; day++) {
                stickiness += daily[day] / (double) monthly[day];
            }
            return stickiness;
        });
    }

    /** The median of some rounds, after as many to warm up. */
    private static void milliseconds(String target, double limit, DoubleSupplier figures) {
        double[] times = new double[ROUNDS];
        double checksum = 0;
        for (int round = -ROUNDS; round < ROUNDS; round++) {
            long start = now();
            checksum += figures.getAsDouble();
            if (round >= 0) {
                times[round] = seconds(start) * 1_000;
            }
        }
        if (Double.isNaN(checksum)) {
            throw new IllegalStateException(target + " has no figure");
        }
        Arrays.sort(times);
        RESULTS.atMost(target, times[ROUNDS / 2], limit);
    }

    private static double seconds(long start) {
        return (now() - start) / 1e9;
    }

    /** The time that this thread had a processor: nothing here waits for anything. */
    private static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Distinct ties between members of groups; who is first turns to others most often, and is turned to most often. */
    private static final class Ties {

        private final Roster roster;
        private final Set<List<String>> pairs = new HashSet<>();

        Ties(int members, int ties) {
            Map<String, String> groups = new LinkedHashMap<>();
            for (int member = 0; member < members; member++) {
                groups.put("member " + member, "group " + member % GROUPS);
            }
            roster = Roster.of(groups);
            Random random = new Random(9);
            while (pairs.size() < ties) {
                int from = (int) (members * random.nextDouble() * random.nextDouble());
                int to = (int) (members * random.nextDouble() * random.nextDouble());
                if (from != to) {
                    pairs.add(List.of("member " + from, "member " + to));
                }
            }
        }

        Network network() {
            Network.Builder builder = Network.directed(roster);
            pairs.forEach(
                    pair -> builder.tie(pair.get(0), pair.get(1), pair.get(0).length()));
            return builder.build();
        }
    }
}

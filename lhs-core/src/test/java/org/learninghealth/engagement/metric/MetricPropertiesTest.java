package org.learninghealth.engagement.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What holds in every community, tried on generated ones. */
class MetricPropertiesTest {

    private static final Offset<Double> CLOSE = within(1e-9);
    private static final LocalDate START = LocalDate.of(2025, 12, 1);

    @TestFactory
    Stream<DynamicTest> generatedCommunities() {
        return IntStream.range(0, 60)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> {
                    Community community = new Community(new Random(seed));
                    lifecyclesAddUp(community);
                    windowsCountDistinctMembers(community);
                    numbersKeepWithinTheirBounds(community);
                    betweennessIsThatOfAllShortestPaths(community);
                    namesAndOrderDoNotMatter(community, new Random(seed));
                    whoIsErasedWasNeverThere(community);
                }));
    }

    private static void lifecyclesAddUp(Community community) {
        ActiveDays days = community.log(UnaryOperator.identity()).days(ZoneOffset.UTC);
        for (Period period : List.of(Period.DAY, Period.WEEK, Period.MONTH)) {
            int before = 0;
            for (ActiveDays.Lifecycle now : days.lifecycle(period)) {
                int until = period.number(now.from());
                assertThat(now.active()).isEqualTo(community.active(period.first(until), period.last(until)));
                assertThat(before).isEqualTo(now.returning() + now.lapsed());
                before = now.active();
            }
            assertThat(days.retention(period).stream()
                            .mapToInt(ActiveDays.Cohort::size)
                            .sum())
                    .isEqualTo(days.members());
        }
    }

    private static void windowsCountDistinctMembers(Community community) {
        ActiveDays days = community.log(UnaryOperator.identity()).days(ZoneOffset.UTC);
        for (int width : new int[] {1, 7, 30}) {
            int[] counts = days.distinct(START, START.plusDays(79), width);
            for (int day = 0; day < counts.length; day++) {
                LocalDate end = START.plusDays(day);
                assertThat(counts[day]).isEqualTo(community.active(end.minusDays(width - 1), end));
            }
        }
    }

    private static void numbersKeepWithinTheirBounds(Community community) {
        Roster roster = community.roster(UnaryOperator.identity());
        EventLog log = community.log(UnaryOperator.identity());
        Network network = log.network(roster, true);
        Silo silo = Silo.of(network);
        between(0, 1, Inequality.of(log.countsOver(roster)).gini());
        between(0, 1, network.density());
        between(0, 1, network.edgewiseReciprocity());
        between(0, 1, network.weightedReciprocity());
        between(0, 1, network.inDegreeCentralization());
        between(0, 1, network.betweennessCentralization());
        between(0, 1, network.globalTransitivity());
        between(0, 1, network.averageLocalClustering());
        between(-1, 1, silo.index());
        between(-1, 1, silo.weighted());
        between(-1, 1, silo.expected());
        between(-1, 1, silo.assortativity());
        assertThat(silo.mixing().stream().mapToLong(Silo.Mixing::ties).sum()).isLessThanOrEqualTo(network.edges());
        Network.Dyads dyads = network.dyads();
        assertThat(2 * dyads.mutual() + dyads.asymmetric()).isEqualTo(network.edges());
        assertThat(dyads.mutual() + dyads.asymmetric() + dyads.none())
                .isEqualTo(network.nodes() * (network.nodes() - 1) / 2);
    }

    /** Counted from distances and numbers of paths between all pairs, which is slow and simple. */
    private static void betweennessIsThatOfAllShortestPaths(Community community) {
        Roster roster = community.roster(UnaryOperator.identity());
        Network network = community.log(UnaryOperator.identity()).network(roster, true);
        int n = network.nodes();
        int[][] distance = new int[n][n];
        double[][] paths = new double[n][n];
        for (int from = 0; from < n; from++) {
            Arrays.fill(distance[from], 10_000);
            distance[from][from] = 0;
            paths[from][from] = 1;
            for (int length = 1; length < n; length++) {
                for (int at = 0; at < n; at++) {
                    for (int to = 0; to < n; to++) {
                        if (distance[from][at] == length - 1
                                && network.hasArc(at, to)
                                && distance[from][to] >= length) {
                            distance[from][to] = length;
                            paths[from][to] += paths[from][at];
                        }
                    }
                }
            }
        }
        double[] betweenness = network.betweenness();
        for (int middle = 0; middle < n; middle++) {
            double sum = 0;
            for (int from = 0; from < n; from++) {
                for (int to = 0; to < n; to++) {
                    boolean between = from != to
                            && from != middle
                            && to != middle
                            && distance[from][to] < 10_000
                            && distance[from][middle] + distance[middle][to] == distance[from][to];
                    sum += between ? paths[from][middle] * paths[middle][to] / paths[from][to] : 0;
                }
            }
            assertThat(betweenness[middle]).isCloseTo(sum, CLOSE);
        }
    }

    private static void namesAndOrderDoNotMatter(Community community, Random random) {
        List<String> names = new ArrayList<>(community.groups.keySet());
        List<String> others = new ArrayList<>(names);
        Collections.shuffle(others, random);
        UnaryOperator<String> renamed = name -> "renamed " + others.get(names.indexOf(name));
        EventLog log = community.log(UnaryOperator.identity());
        EventLog other = community.log(renamed);
        Roster roster = community.roster(UnaryOperator.identity());
        List<String> shuffled = new ArrayList<>(roster.members());
        Collections.shuffle(shuffled, random);
        Map<String, String> groups = new LinkedHashMap<>();
        shuffled.forEach(
                name -> groups.put(renamed.apply(name), roster.group(name).orElse("")));
        Roster otherRoster = Roster.of(groups);
        Network network = log.network(roster, true);
        Network again = other.network(otherRoster, true);

        assertThat(other.days(ZoneOffset.UTC).lifecycle(Period.WEEK))
                .isEqualTo(log.days(ZoneOffset.UTC).lifecycle(Period.WEEK));
        assertThat(other.days(ZoneOffset.UTC).summary())
                .isEqualTo(log.days(ZoneOffset.UTC).summary());
        assertThat(again.dyads()).isEqualTo(network.dyads());
        assertThat(again.weakComponents()).isEqualTo(network.weakComponents());
        assertThat(Silo.of(again).byGroup()).isEqualTo(Silo.of(network).byGroup());
        assertThat(Silo.of(again).mixing()).isEqualTo(Silo.of(network).mixing());
        for (Brokerage.Role role : Brokerage.Role.values()) {
            assertThat(Brokerage.of(again).total(role))
                    .isEqualTo(Brokerage.of(network).total(role));
        }
        double[] sorted = Arrays.stream(network.constraint()).sorted().toArray();
        assertThat(Arrays.stream(again.constraint()).sorted().toArray()).containsExactly(sorted, CLOSE);
    }

    private static void whoIsErasedWasNeverThere(Community community) {
        String gone = community.groups.keySet().iterator().next();
        Community without = new Community(community, gone);
        EventLog erased = community.log(UnaryOperator.identity()).without(gone);
        Roster roster = community.roster(UnaryOperator.identity()).without(gone);
        Network network = erased.network(roster, true);
        Network never = without.log(UnaryOperator.identity()).network(without.roster(UnaryOperator.identity()), true);

        assertThat(erased.days(ZoneOffset.UTC).lifecycle(Period.WEEK))
                .isEqualTo(without.log(UnaryOperator.identity())
                        .days(ZoneOffset.UTC)
                        .lifecycle(Period.WEEK));
        assertThat(roster.members())
                .isEqualTo(without.roster(UnaryOperator.identity()).members());
        assertThat(network.betweenness()).containsExactly(never.betweenness());
        assertThat(Silo.of(network).byGroup()).isEqualTo(Silo.of(never).byGroup());
    }

    private static void between(double least, double most, OptionalDouble value) {
        if (value.isPresent()) {
            assertThat(value.getAsDouble()).isBetween(least - 1e-12, most + 1e-12);
        }
    }

    /** Up to 14 members in up to 3 groups or none, and what they did in 80 days. */
    private static final class Community {

        private final Map<String, String> groups = new LinkedHashMap<>();
        private final List<Event> events = new ArrayList<>();

        private record Event(int second, String member, String target) {}

        Community(Random random) {
            int members = 2 + random.nextInt(13);
            for (int i = 0; i < members; i++) {
                groups.put("m" + i, List.of("A", "B", "C", "unknown").get(random.nextInt(4)));
            }
            int many = random.nextInt(120);
            for (int i = 0; i < many; i++) {
                events.add(new Event(
                        random.nextInt(80 * 86_400), "m" + random.nextInt(members), "m" + random.nextInt(members)));
            }
        }

        Community(Community other, String without) {
            groups.putAll(other.groups);
            groups.remove(without);
            other.events.stream()
                    .filter(event ->
                            !event.member().equals(without) && !event.target().equals(without))
                    .forEach(events::add);
        }

        Roster roster(UnaryOperator<String> renamed) {
            Map<String, String> own = new LinkedHashMap<>();
            groups.forEach((member, group) -> own.put(renamed.apply(member), group));
            return Roster.of(own);
        }

        EventLog log(UnaryOperator<String> renamed) {
            EventLog.Builder log = EventLog.builder();
            for (Event event : events) {
                Instant at = START.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(event.second());
                log.add(at, renamed.apply(event.member()), "wrote", null, renamed.apply(event.target()));
            }
            return log.build();
        }

        int active(LocalDate from, LocalDate through) {
            Set<String> active = new HashSet<>();
            for (Event event : events) {
                LocalDate day = START.plusDays(event.second() / 86_400);
                if (!day.isBefore(from) && !day.isAfter(through)) {
                    active.add(event.member());
                }
            }
            return active.size();
        }
    }
}

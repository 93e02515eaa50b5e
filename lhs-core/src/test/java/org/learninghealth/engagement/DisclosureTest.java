package org.learninghealth.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.SmallCells;
import org.learninghealth.engagement.MonthOfActivity.Month;
import org.learninghealth.engagement.MonthOfActivity.Part;
import org.learninghealth.kit.Rule;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;

/**
 * The strongest attack there can be: somebody who knows the roster takes every figure there is of a month and of the one before
 * it, and looks at each world in which all of them would be the same. If a count that isn't shown has one value in all of those
 * worlds, it has been worked out.
 */
class DisclosureTest {

    private static final SmallCells CELLS = new SmallCells(3);

    /** What counts ties, or reads them by groups. Among four persons what tells of their shape would tell nearly all. */
    private static final Set<Metric> TIES = EnumSet.of(
            Metric.NETWORK_TIES,
            Metric.NETWORK_DENSITY,
            Metric.SILO_INDEX,
            Metric.SILO_BY_GROUP,
            Metric.SILO_MIXING,
            Metric.ASSORTATIVITY,
            Metric.BROKER_ROLES);

    private static final Set<Metric> ATTENDANCE = EnumSet.of(
            Metric.ATTENDANCE_RATE,
            Metric.REPEAT_ATTENDANCE,
            Metric.ATTENDANCE_PER_MEMBER,
            Metric.ATTENDANCE_PER_EVENT,
            Metric.MEETINGS,
            Metric.MEETING_WEIGHT);

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    /** A person's past: active earlier, in the month before, in this month; as bits. */
    private static final int PASTS = 8;

    @Rule("IV1")
    @Test
    void noSuppressedCountCanBeWorkedOutFromAllFiguresTogether() {
        for (int[] members : List.of(new int[] {3, 3}, new int[] {1, 4}, new int[] {5, 0})) {
            assertThat(worked(members))
                    .as("groups of %s and %s", members[0], members[1])
                    .isEmpty();
        }
    }

    /**
     * The same of ties: every way in which so few persons can be tied to each other. A pair of groups with ties is told of only if
     * enough persons stand on either side; otherwise how many ties it has must be left open by every figure.
     */
    @Rule("IV1")
    @Test
    void noTiesOfAFewCanBeWorkedOutFromAllFiguresTogether() {
        Map<String, Map<List<String>, Set<Long>>> feasible = new HashMap<>();
        Map<String, Set<List<String>>> few = new HashMap<>();
        networks(new int[] {2, 2}, network -> {
            Map<List<String>, Set<Long>> values = feasible.computeIfAbsent(network.seen(), added -> new HashMap<>());
            network.ties()
                    .forEach((pair, ties) -> values.computeIfAbsent(pair, added -> new HashSet<>())
                            .add(ties));
            few.computeIfAbsent(network.seen(), added -> new HashSet<>()).addAll(network.few());
        });
        assertThat(few).isNotEmpty();
        few.forEach((seen, pairs) -> assertThat(pairs)
                .as(seen)
                .allSatisfy(pair -> assertThat(feasible.get(seen).get(pair)).hasSizeGreaterThan(1)));
    }

    private record Ties(String seen, Map<List<String>, Long> ties, Set<List<String>> few) {}

    private static void networks(int[] sizes, Consumer<Ties> each) {
        SmallCells two = new SmallCells(2);
        int persons = sizes[0] + sizes[1];
        List<ActivityLog.Tally> tallies = new ArrayList<>();
        Map<StakeholderGroup, Long> members = new TreeMap<>();
        List<ActivityLog.Tie> possible = new ArrayList<>();
        for (int from = 0; from < persons; from++) {
            tallies.add(new ActivityLog.Tally(new UUID(0, from), group(sizes, from), List.of(1L)));
            members.merge(new StakeholderGroup(group(sizes, from)), 1L, Long::sum);
            for (int to = 0; to < persons; to++) {
                if (from != to) {
                    possible.add(new ActivityLog.Tie(new UUID(0, from), new UUID(0, to), LocalDate.of(2026, 10, 1), 1));
                }
            }
        }
        for (int some = 0; some < 1 << possible.size(); some++) {
            int which = some;
            List<ActivityLog.Tie> tied = IntStream.range(0, possible.size())
                    .filter(tie -> (which >> tie & 1) != 0)
                    .mapToObj(possible::get)
                    .toList();
            TiesOfActivity ties = new TiesOfActivity(two, tallies, members, Map.of(), tied, List.of());
            StringBuilder seen = new StringBuilder().append(ties.persons());
            for (Metric metric : Metric.values()) {
                if (TIES.contains(metric)) {
                    seen.append(metric).append(said(ties.value(metric)));
                    ties.cells(metric).forEach(cell -> seen.append(cell.at()).append(said(cell.value())));
                }
            }
            Map<List<String>, Long> counts = new HashMap<>();
            Map<List<String>, Set<UUID>> sources = new HashMap<>();
            Map<List<String>, Set<UUID>> targets = new HashMap<>();
            for (ActivityLog.Tie tie : tied) {
                List<String> pair = List.of(
                        group(sizes, tie.participant().getLeastSignificantBits()),
                        group(sizes, tie.toward().getLeastSignificantBits()));
                counts.merge(pair, 1L, Long::sum);
                sources.computeIfAbsent(pair, added -> new HashSet<>()).add(tie.participant());
                targets.computeIfAbsent(pair, added -> new HashSet<>()).add(tie.toward());
            }
            for (String from : List.of("A", "B")) {
                for (String to : List.of("A", "B")) {
                    counts.putIfAbsent(List.of(from, to), 0L);
                }
            }
            Set<List<String>> few = new HashSet<>(sources.keySet());
            few.removeIf(
                    pair -> Math.min(sources.get(pair).size(), targets.get(pair).size()) >= two.smallest());
            each.accept(new Ties(seen.toString(), counts, few));
        }
    }

    /** Without the last digits, in which nothing is but the order of a sum. */
    private static String said(OptionalDouble value) {
        return value.isPresent() ? String.valueOf(Math.round(value.getAsDouble() * 1e9)) : "none";
    }

    private static String group(int[] sizes, long person) {
        return person < sizes[0] ? "A" : "B";
    }

    /** How many came to a gathering, or to both, if few did: every way in which five persons can come to two gatherings. */
    @Rule("IV1")
    @Test
    void whoCameToASmallGatheringCannotBeWorkedOutFromAllFiguresTogether() {
        for (int smallest : new int[] {2, 3}) {
            SmallCells cells = new SmallCells(smallest);
            Map<List<String>, Set<Integer>> feasible = new HashMap<>();
            Map<List<String>, Boolean> few = new HashMap<>();
            Set<Metric> given = EnumSet.noneOf(Metric.class);
            for (int first = 0; first < 32; first++) {
                for (int second = 0; second < 32; second++) {
                    UsesOfActivity uses = attended(cells, first, second);
                    StringBuilder seen = new StringBuilder().append(uses.persons());
                    for (Metric metric : ATTENDANCE) {
                        seen.append(metric).append(uses.n(metric)).append(said(uses.value(metric)));
                        uses.cells(metric)
                                .forEach(cell -> seen.append(cell.at()).append(said(cell.value())));
                        if (uses.value(metric).isPresent()) {
                            given.add(metric);
                        }
                    }
                    Map<String, Integer> numbers =
                            Map.of("first", Integer.bitCount(first), "both", Integer.bitCount(first & second));
                    numbers.forEach((number, came) -> {
                        List<String> told = List.of(number, seen.toString());
                        feasible.computeIfAbsent(told, added -> new HashSet<>()).add(came);
                        few.merge(told, came > 0 && came < smallest, Boolean::logicalOr);
                    });
                }
            }
            assertThat(given).hasSize(ATTENDANCE.size() - 1);
            assertThat(few).containsValue(true);
            few.forEach((told, small) -> assertThat(small && feasible.get(told).size() == 1)
                    .as(told.toString())
                    .isFalse());
        }
    }

    private static UsesOfActivity attended(SmallCells cells, int... gatherings) {
        List<ActivityLog.Tally> tallies = IntStream.range(0, 5)
                .mapToObj(person -> new ActivityLog.Tally(new UUID(0, person), "A", List.of(1L)))
                .toList();
        List<ActivityLog.Use> uses = new ArrayList<>();
        for (int gathering = 0; gathering < gatherings.length; gathering++) {
            for (int person = 0; person < 5; person++) {
                if ((gatherings[gathering] >> person & 1) != 0) {
                    uses.add(new ActivityLog.Use(
                            new UUID(0, person),
                            LocalDate.of(2026, 10, 1),
                            ActivityLog.ATTENDED,
                            "meeting:" + gathering,
                            Instant.EPOCH,
                            1));
                }
            }
        }
        return new UsesOfActivity(
                cells,
                tallies,
                Map.of(new StakeholderGroup("A"), 5L),
                Map.of(),
                uses,
                Set.of("meeting:0", "meeting:1"),
                Instant.MAX);
    }

    /** Whatever persons do on two days: of figures of days that are shown alike, the averages are alike. */
    @Rule("IV1")
    @Test
    void averagesOfDaysTellNothingThatTheDaysDoNot() {
        Map<String, String> averages = new HashMap<>();
        LocalDate first = OCTOBER.atDay(1);
        for (int onBoth = 0; onBoth <= 6; onBoth++) {
            for (int onFirst = 0; onFirst <= 6; onFirst++) {
                for (int onSecond = 0; onSecond <= 6; onSecond++) {
                    List<ActivityLog.Tally> tallies = IntStream.range(0, onBoth + onFirst + onSecond)
                            .mapToObj(person -> new ActivityLog.Tally(new UUID(0, person), "A", List.of(1L)))
                            .toList();
                    PeriodsOfActivity days = new PeriodsOfActivity(
                            CELLS,
                            OCTOBER,
                            List.of(first, OCTOBER.plusMonths(1).atDay(1)),
                            tallies,
                            Map.of(new StakeholderGroup("A"), 20L),
                            new TreeMap<>(Map.of(
                                    first, (long) onBoth + onFirst, first.plusDays(1), (long) onBoth + onSecond)),
                            first,
                            first.plusDays(1));
                    String average = said(days.value(Metric.DAILY_ACTIVE)) + " " + said(days.value(Metric.STICKINESS));
                    String seen = days.persons() + " " + days.cells(Metric.DAILY_ACTIVE);
                    assertThat(averages.merge(seen, average, (one, other) -> one))
                            .as(seen)
                            .isEqualTo(average);
                }
            }
        }
        assertThat(averages).hasSizeGreaterThan(20);
        assertThat(Set.copyOf(averages.values())).hasSizeGreaterThan(10);
    }

    /** The attack finds something where there is something to find. */
    @Test
    void theAttackWouldFindATotalThatGivesACountAway() {
        Map<String, Set<Long>> careless = new HashMap<>();
        worlds(new int[] {2, 3}, world -> {
            String seen = world.answers() + world.counts().get("total now");
            if (world.shown("A now").isEmpty()) {
                careless.computeIfAbsent(seen, added -> new HashSet<>())
                        .add(world.counts().get("A now"));
            }
        });
        assertThat(careless.values()).anyMatch(values -> values.size() == 1);
    }

    private static Set<String> worked(int[] members) {
        Map<String, Map<String, Set<Long>>> feasible = new HashMap<>();
        Map<String, Set<String>> suppressed = new HashMap<>();
        worlds(members, world -> {
            String seen = world.answers();
            Map<String, Set<Long>> values = feasible.computeIfAbsent(seen, added -> new HashMap<>());
            world.counts()
                    .forEach((cell, count) -> values.computeIfAbsent(cell, added -> new HashSet<>())
                            .add(count));
            // whoever has left widens what is feasible; to attack there are the worlds of present members
            world.counts().keySet().stream()
                    .filter(cell -> !world.left() && world.shown(cell).isEmpty())
                    .forEach(cell -> suppressed
                            .computeIfAbsent(seen, added -> new HashSet<>())
                            .add(cell));
        });
        Set<String> worked = new HashSet<>();
        suppressed.forEach((seen, cells) -> cells.stream()
                .filter(cell -> feasible.get(seen).get(cell).size() == 1)
                // what is none or too many to hide may be worked out
                .filter(cell -> {
                    long count = feasible.get(seen).get(cell).iterator().next();
                    return count > 0 && count < CELLS.smallest();
                })
                .forEach(cell -> worked.add(cell + " in " + seen)));
        return worked;
    }

    /** Everyone who is a member, and in each group perhaps one who was active and has left. */
    private static void worlds(int[] members, Consumer<World> each) {
        List<int[]> some = new ArrayList<>(multisets(members[0], 0));
        List<int[]> others = new ArrayList<>(multisets(members[1], 0));
        some.addAll(multisets(members[0] + 1, 0));
        others.addAll(multisets(members[1] + 1, 0));
        for (int[] one : some) {
            for (int[] other : others) {
                each.accept(World.of(members, one, other));
            }
        }
    }

    /** All ways for so many persons, who can't be told apart, to have a past each. */
    private static List<int[]> multisets(int persons, int from) {
        if (persons == 0) {
            return List.of(new int[PASTS]);
        }
        List<int[]> all = new ArrayList<>();
        for (int past = from; past < PASTS; past++) {
            for (int[] rest : multisets(persons - 1, past)) {
                int[] counts = rest.clone();
                counts[past]++;
                all.add(counts);
            }
        }
        return all;
    }

    private record World(boolean left, Map<String, Long> counts, String answers, Map<String, OptionalLong> visible) {

        static World of(int[] sizes, int[]... groups) {
            Map<Part, Long> now = new LinkedHashMap<>();
            Map<Part, Long> before = new LinkedHashMap<>();
            Set<UUID> earlier = new HashSet<>();
            Map<StakeholderGroup, Long> members = new TreeMap<>();
            long person = 0;
            for (int group = 0; group < groups.length; group++) {
                StakeholderGroup code = new StakeholderGroup(String.valueOf((char) ('A' + group)));
                if (sizes[group] > 0) {
                    members.put(code, (long) sizes[group]);
                }
                for (int past = 0; past < PASTS; past++) {
                    for (int i = 0; i < groups[group][past]; i++) {
                        Part part = new Part(new UUID(0, person++), code);
                        if ((past & 1) != 0) {
                            now.put(part, 1L);
                        }
                        if ((past & 2) != 0) {
                            before.put(part, 1L);
                        }
                        if ((past & 4) != 0) {
                            earlier.add(part.participant());
                        }
                    }
                }
            }
            MonthOfActivity month =
                    new MonthOfActivity(CELLS, new Month(now, members), new Month(before, members), earlier);
            MonthOfActivity last =
                    new MonthOfActivity(CELLS, new Month(before, members), new Month(Map.of(), members), Set.of());
            StringBuilder answers = new StringBuilder();
            ContributionsOfMonth given = contributions(now, members);
            for (Metric metric : Metric.values()) {
                answers.append(metric).append(month.value(metric)).append(month.cells(metric));
                answers.append(given.value(metric)).append(given.cells(metric));
            }
            answers.append(given.persons());
            // of the month before, what doesn't rest on the one before that
            answers.append(last.persons()).append(last.cells(Metric.ACTIVE_MEMBERS));
            ContributionsOfMonth givenBefore = contributions(before, members);
            answers.append(givenBefore.value(Metric.PARTICIPATION_GINI)).append(givenBefore.cells(Metric.EQUITY_RATIO));
            boolean left = person > sizes[0] + sizes[1];
            return new World(left, counts(now, before, earlier), answers.toString(), visible(month, last));
        }

        /** As if each who was active had contributed once. */
        private static ContributionsOfMonth contributions(Map<Part, Long> active, Map<StakeholderGroup, Long> members) {
            return new ContributionsOfMonth(
                    CELLS,
                    active.keySet().stream()
                            .map(part -> new ActivityLog.Daily(
                                    part.participant(),
                                    part.group().code(),
                                    OCTOBER.atDay(1),
                                    ActivityVerb.SHARED.kind(),
                                    1))
                            .toList(),
                    members,
                    Map.of());
        }

        OptionalLong shown(String cell) {
            return visible.getOrDefault(cell, OptionalLong.empty());
        }

        private static Map<String, Long> counts(Map<Part, Long> now, Map<Part, Long> before, Set<UUID> earlier) {
            Map<String, Long> counts = new TreeMap<>();
            for (String group : List.of("A", "B")) {
                counts.put(group + " now", in(now, group));
                counts.put(group + " before", in(before, group));
            }
            counts.put("total now", (long) now.size());
            long returning = now.keySet().stream().filter(before::containsKey).count();
            counts.put("returning", returning);
            counts.put("lapsed", before.size() - returning);
            long reactivated = now.keySet().stream()
                    .filter(part -> !before.containsKey(part) && earlier.contains(part.participant()))
                    .count();
            counts.put("reactivated", reactivated);
            counts.put("new", now.size() - returning - reactivated);
            return counts;
        }

        private static long in(Map<Part, Long> active, String group) {
            return active.keySet().stream()
                    .filter(part -> part.group().code().equals(group))
                    .count();
        }

        private static Map<String, OptionalLong> visible(MonthOfActivity now, MonthOfActivity before) {
            Map<String, OptionalLong> visible = new TreeMap<>();
            now.cells(Metric.ACTIVE_MEMBERS)
                    .forEach(group -> visible.put(group.at().get(0) + " now", whole(group.value())));
            before.cells(Metric.ACTIVE_MEMBERS)
                    .forEach(group -> visible.put(group.at().get(0) + " before", whole(group.value())));
            visible.put("total now", now.persons());
            visible.put("new", whole(now.value(Metric.NEW_MEMBERS)));
            visible.put("returning", whole(now.value(Metric.RETURNING_MEMBERS)));
            visible.put("reactivated", whole(now.value(Metric.REACTIVATED_MEMBERS)));
            visible.put("lapsed", whole(now.value(Metric.LAPSED_MEMBERS)));
            return visible;
        }

        private static OptionalLong whole(OptionalDouble value) {
            return value.isPresent() ? OptionalLong.of((long) value.getAsDouble()) : OptionalLong.empty();
        }
    }
}

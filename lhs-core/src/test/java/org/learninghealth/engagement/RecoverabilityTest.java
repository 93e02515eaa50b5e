package org.learninghealth.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.SmallCells;
import org.learninghealth.engagement.MetricResult.Cell;
import org.learninghealth.engagement.MonthOfActivity.Month;
import org.learninghealth.engagement.MonthOfActivity.Part;
import org.learninghealth.kit.Rule;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;

/**
 * An attack by adding and subtracting: across groups, months, cohorts, levels, the way from learning to sharing and communities, on generated worlds, of
 * figures and of what snapshots and briefs of several months show; their reports are made of these alone. Each number of
 * persons is known to lie between two bounds, wide ones where it isn't shown, and each figure that is shown says what some of them add up to. From
 * all of that the bounds are drawn closer until nothing changes. A number of a few persons that isn't shown and has one possible value then has been
 * worked out.
 */
class RecoverabilityTest {

    private static final SmallCells CELLS = new SmallCells(5);
    private static final long FEW = CELLS.smallest() - 1L;
    private static final long MANY = 1_000;
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    private static final List<YearMonth> MONTHS = List.of(OCTOBER.minusMonths(2), OCTOBER.minusMonths(1), OCTOBER);

    @Rule("IV1")
    @Test
    void noNumberOfAFewCanBeWorkedOutByAddingAndSubtracting() {
        int hidden = 0;
        for (int seed = 0; seed < 20 * Integer.getInteger("lhs.test.runs", 100); seed++) {
            Random random = new Random(seed);
            List<World> both = List.of(World.of(random), World.of(random));
            Attack attack = new Attack();
            for (int community = 0; community < 2; community++) {
                published(attack, community, both.get(community), Careless.NOTHING);
            }
            together(attack, both, Careless.NOTHING);
            attack.draw();
            assertThat(attack.workedOut()).as("seed " + seed).isEmpty();
            hidden += attack.hidden();
        }
        assertThat(hidden).isGreaterThan(100);
    }

    /** What is shown as it would be if each number were looked at by itself. */
    private enum Careless {
        NOTHING,
        /** How many were active in a month, of all groups and of all communities. */
        TOTALS,
        /** How many were active in three months. */
        QUARTERS,
        COHORTS,
        /** The shares of those who are at the core, and of all who are active. */
        SHARES,
        /** How many returned, in snapshots. */
        SNAPSHOTS,
        /** How many learned, how many of them did something, and how many of these shared something. */
        LOOPS
    }

    /**
     * The attack finds something wherever something is left out that protects: the complement, of groups and of communities, those of whom a longer
     * time would tell, what is left of cohorts, levels beside their shares, who lapsed beside who returned, and who went no further.
     */
    @Rule("IV1")
    @ParameterizedTest
    @CsvSource({
        "TOTALS, group lifecycle all",
        "QUARTERS, lifecycle",
        "COHORTS, cohort",
        "SHARES, level",
        "SNAPSHOTS, lifecycle",
        "LOOPS, loop"
    })
    void theAttackFindsWhatIsShownCarelessly(Careless careless, String expected) {
        Set<String> found = new HashSet<>();
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            List<World> both = List.of(World.of(random), World.of(random));
            Attack attack = new Attack();
            published(attack, 0, both.get(0), careless);
            published(attack, 1, both.get(1), Careless.NOTHING);
            together(attack, both, careless);
            attack.draw();
            attack.workedOut().forEach(number -> found.add(number.split(" ")[1]));
        }
        assertThat(found).contains(expected.split(" "));
    }

    /** What is shown of a community. */
    private static void published(Attack attack, int community, World world, Careless careless) {
        List<OptionalLong> totals = new ArrayList<>();
        for (YearMonth month : MONTHS) {
            MonthOfActivity found = world.month(month);
            String at = community + " group " + month + " ";
            List<String> groups = new ArrayList<>();
            for (Cell cell : found.cells(Metric.ACTIVE_MEMBERS)) {
                groups.add(at + cell.at());
                attack.number(at + cell.at(), world.active(month, cell.at().get(0)), cell.value(), FEW);
            }
            OptionalLong total = careless == Careless.TOTALS
                    ? OptionalLong.of(world.active(month).size())
                    : found.persons();
            totals.add(total);
            attack.sum(groups, total);
            attack.number(
                    community + " all " + month,
                    world.active(month).size(),
                    number(careless == Careless.TOTALS ? OptionalLong.empty() : total),
                    MANY);
            attack.number(
                    community + " quarter " + month,
                    world.inThreeMonths(month),
                    number(
                            careless == Careless.QUARTERS
                                    ? OptionalLong.of(world.inThreeMonths(month))
                                    : world.deeds(month).persons()),
                    MANY);
        }
        attack.same(community + " quarter " + MONTHS.get(0), community + " all " + MONTHS.get(0));
        for (int month = 1; month < MONTHS.size(); month++) {
            MonthOfActivity found = world.month(MONTHS.get(month));
            String at = community + " lifecycle " + MONTHS.get(month) + " ";
            for (Metric metric : List.of(
                    Metric.RETURNING_MEMBERS, Metric.LAPSED_MEMBERS, Metric.NEW_MEMBERS, Metric.REACTIVATED_MEMBERS)) {
                attack.number(at + metric, world.stage(metric, month), found.value(metric), MANY);
            }
            attack.sum(List.of(at + Metric.RETURNING_MEMBERS, at + Metric.LAPSED_MEMBERS), totals.get(month - 1));
            attack.sum(
                    List.of(at + Metric.RETURNING_MEMBERS, at + Metric.NEW_MEMBERS, at + Metric.REACTIVATED_MEMBERS),
                    totals.get(month));
            attack.sum(
                    List.of(community + " quarter " + MONTHS.get(month - 1), at + Metric.NEW_MEMBERS),
                    community + " quarter " + MONTHS.get(month));
            attack.same(
                    at + Metric.NEW_MEMBERS, community + " cohort " + MONTHS.get(month) + " in " + MONTHS.get(month));
            if (month == 1) {
                attack.same(
                        at + Metric.RETURNING_MEMBERS, community + " cohort " + MONTHS.get(0) + " in " + MONTHS.get(1));
            }
        }
        List<Set<UUID>> active = MONTHS.stream().map(world::active).toList();
        List<Set<UUID>> months = new ArrayList<>(List.of(Set.of(), Set.of()));
        months.addAll(active);
        List<List<OptionalLong>> cohorts = PeriodsOfActivity.cohorts(CELLS, Set.of(), months);
        cohorts(attack, community + " cohort ", world, totals, cohorts.subList(2, cohorts.size()), careless);
        equity(attack, community, world);
        for (int month = 0; month < MONTHS.size(); month++) {
            levels(attack, community, world, MONTHS.get(month), careless);
            loop(attack, community, world, MONTHS.get(month), careless);
            snapshot(attack, community, world, totals, month, careless);
        }
    }

    /** In each month how many of those were active who were first active in each month up to it, one row for these. */
    private static void cohorts(
            Attack attack,
            String name,
            World world,
            List<OptionalLong> totals,
            List<List<OptionalLong>> rows,
            Careless careless) {
        for (int month = 0; month < rows.size(); month++) {
            List<String> parts = new ArrayList<>();
            List<Long> counts = new ArrayList<>();
            List<OptionalLong> shown = new ArrayList<>();
            for (int began = 0; began <= month; began++) {
                long still = world.still(began, month);
                parts.add(name + MONTHS.get(began) + " in " + MONTHS.get(month));
                counts.add(still);
                shown.add(
                        careless == Careless.COHORTS
                                ? CELLS.rounded(still)
                                : rows.get(began).get(month - began));
            }
            attack.parts(parts, counts, shown, careless == Careless.COHORTS);
            if (careless != Careless.COHORTS) {
                int old = Math.max(1, month);
                attack.mayBeRoundedUp(parts.subList(0, old), shown.subList(0, old));
            }
            attack.sum(parts, totals.get(month));
            if (careless != Careless.COHORTS
                    && month > 1
                    && world.month(MONTHS.get(month)).value(Metric.NEW_MEMBERS).isEmpty()) {
                attack.mayBeMany(parts.get(month));
            }
        }
    }

    /** What the snapshot of a month shows of it and of those before, which is nothing else than what is known of them, or tells something more. */
    private static void snapshot(
            Attack attack, int community, World world, List<OptionalLong> totals, int last, Careless careless) {
        YearOfActivity year = world.year(MONTHS.get(last));
        String at = community + " snapshot " + MONTHS.get(last) + " ";
        for (EngagementSnapshot.GroupStanding group : year.groups()) {
            String code = group.group().code();
            attack.number(
                    at + "members " + code,
                    world.belonging(code),
                    number(group.members().shown()),
                    FEW);
            attack.same(at + "members " + code, community + " members " + code);
            attack.number(
                    at + "active " + code,
                    world.active(MONTHS.get(last), code),
                    number(group.active().shown()),
                    FEW);
            attack.same(at + "active " + code, community + " group " + MONTHS.get(last) + " " + List.of(code));
        }
        int before = EngagementSnapshot.MONTHS - 1 - last;
        for (int month = 0; month <= last; month++) {
            EngagementSnapshot.MonthFigure figure = year.months().get(before + month);
            String name = at + "all " + MONTHS.get(month);
            attack.number(name, world.active(MONTHS.get(month)).size(), number(figure.active()), MANY);
            attack.same(name, community + " all " + MONTHS.get(month));
            if (month > 0) {
                long back = world.stage(Metric.RETURNING_MEMBERS, month);
                OptionalDouble returning = careless == Careless.SNAPSHOTS
                        ? OptionalDouble.of(back)
                        : figure.retention().isPresent()
                                ? OptionalDouble.of(figure.retention().getAsDouble()
                                        * totals.get(month - 1).orElseThrow())
                                : OptionalDouble.empty();
                name = at + "returning " + MONTHS.get(month);
                attack.number(name, back, returning, MANY);
                attack.same(name, community + " lifecycle " + MONTHS.get(month) + " " + Metric.RETURNING_MEMBERS);
            }
        }
        List<List<OptionalLong>> rows = year.cohorts().subList(before, EngagementSnapshot.MONTHS).stream()
                .map(cohort -> cohort.active().stream()
                        .map(EngagementSnapshot.Count::shown)
                        .toList())
                .toList();
        cohorts(attack, at + "cohort ", world, totals, rows, careless);
        for (int month = 0; month <= last; month++) {
            for (int began = 0; began <= month; began++) {
                String still = "cohort " + MONTHS.get(began) + " in " + MONTHS.get(month);
                attack.same(at + still, community + " " + still);
            }
        }
    }

    /** How far those came who learned in three months, as snapshots show it, and the share of them that the brief shows, each a part of those before. */
    private static void loop(Attack attack, int community, World world, YearMonth month, Careless careless) {
        DeedsOfActivity deeds = world.deeds(month);
        String whole = community + " quarter " + month;
        int steps = 0;
        for (Cell cell : deeds.cells(Metric.LOOP_STEPS)) {
            steps++;
            long came = world.came(month, month, steps);
            String name = community + " loop " + month + " " + cell.at();
            if (careless == Careless.LOOPS) {
                attack.number(name, came, OptionalDouble.of(came), MANY);
            } else {
                attack.rounded(name, came, number(cell.value()), false, FEW);
            }
            attack.rest(name, whole);
            whole = name;
        }
        if (!month.equals(OCTOBER)) {
            return;
        }
        // sixty days are over for those alone who learned in August, and came so far in September at the latest
        String followed = community + " loop " + month + " followed";
        OptionalLong n = deeds.n(Metric.LOOP_CLOSURE);
        attack.rounded(followed, world.came(MONTHS.get(1), MONTHS.get(0), 1), n, false, deeds.isOpen() ? FEW : MANY);
        attack.rest(followed, community + " loop " + month + " " + List.of(ActivityVerb.Part.LEARN));
        OptionalDouble share = deeds.value(Metric.LOOP_CLOSURE);
        String closed = community + " loop " + month + " closed";
        attack.rounded(
                closed,
                world.came(MONTHS.get(1), MONTHS.get(0), 3),
                share.isPresent()
                        ? OptionalLong.of(Math.round(share.getAsDouble() * n.orElseThrow()))
                        : OptionalLong.empty(),
                false,
                MANY);
        attack.rest(closed, followed);
        attack.rest(closed, community + " loop " + month + " " + List.of(ActivityVerb.Part.SHARE));
    }

    /** How far people take part in three months, also as the brief shows it of two months. */
    private static void levels(Attack attack, int community, World world, YearMonth month, Careless careless) {
        DeedsOfActivity deeds = world.deeds(month);
        List<String> parts = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        List<OptionalLong> shown = new ArrayList<>();
        for (Cell cell : deeds.cells(Metric.PARTICIPATION_LEVELS)) {
            long persons = world.at(month, ParticipationLevel.valueOf(cell.at().get(0)));
            parts.add(community + " level " + month + " " + cell.at());
            counts.add(persons);
            shown.add(
                    cell.value().isPresent()
                            ? OptionalLong.of((long) cell.value().getAsDouble())
                            : OptionalLong.empty());
        }
        attack.parts(parts, counts, shown, false);
        attack.mayBeRoundedUp(parts, shown);
        attack.sum(parts, community + " quarter " + month);
        if (parts.isEmpty()) {
            return;
        }
        long members = world.groups().size();
        Map<Metric, Integer> shares = Map.of(Metric.CORE_SHARE, 1, Metric.ENGAGED_SHARE, 2);
        shares.forEach((metric, levels) -> {
            long persons =
                    counts.stream().limit(levels).mapToLong(Long::longValue).sum();
            OptionalDouble share = careless == Careless.SHARES ? CELLS.share(persons, members) : deeds.value(metric);
            // of how many members it is, is shown
            OptionalLong rounded = share.isPresent()
                    ? OptionalLong.of(Math.round(
                            share.getAsDouble() * CELLS.rounded(members).orElseThrow()))
                    : OptionalLong.empty();
            String name = community + " share " + month + " " + metric;
            attack.rounded(name, persons, rounded, levels == 1 && careless != Careless.SHARES, MANY);
            attack.sum(parts.subList(0, levels), name);
        });
    }

    /** How many members there are is told exactly beside the shares of each group, and so is how many contributed. */
    private static void equity(Attack attack, int community, World world) {
        ContributionsOfMonth given = world.contributions();
        OptionalLong all = given.n(Metric.EQUITY_RATIO);
        List<String> members = new ArrayList<>();
        for (Cell cell : given.cells(Metric.EQUITY_RATIO)) {
            if (cell.at().get(1).equals("MEMBERS")) {
                String group = community + " members " + cell.at().get(0);
                members.add(group);
                attack.share(group, world.belonging(cell.at().get(0)), cell.value(), all);
            }
        }
        attack.sum(members, all);
    }

    /** What is shown of both communities together; of which it is made, it says itself. */
    private static void together(Attack attack, List<World> both, Careless careless) {
        MetricQuery query = new MetricQuery(
                new MetricScope.OfNetwork(new CommunityId(new UUID(2, 0))), OCTOBER, Metric.ACTIVE_MEMBERS);
        MetricResult all = FiguresOfSeveral.of(
                query,
                CELLS,
                1,
                both.stream()
                        .map(world -> {
                            MonthOfActivity month = world.month(OCTOBER);
                            OptionalDouble value = month.value(Metric.ACTIVE_MEMBERS);
                            MetricResult result = new MetricResult(
                                    Metric.ACTIVE_MEMBERS,
                                    1,
                                    query.scope(),
                                    OCTOBER.atDay(1),
                                    OCTOBER.atEndOfMonth(),
                                    false,
                                    CELLS.smallest(),
                                    value.isPresent() ? 1 : 0,
                                    month.persons(),
                                    month.persons(),
                                    value,
                                    value.isPresent() ? Optional.empty() : Optional.of(Absence.SUPPRESSED),
                                    month.cells(Metric.ACTIVE_MEMBERS));
                            return new FiguresOfSeveral.One(result, month);
                        })
                        .toList());
        List<String> totals = List.of("0 all " + OCTOBER, "1 all " + OCTOBER);
        if (careless == Careless.TOTALS) {
            attack.sum(
                    totals,
                    OptionalLong.of(both.stream()
                            .mapToLong(world -> world.active(OCTOBER).size())
                            .sum()));
        } else if (all.communities() == 2 && all.value().isPresent()) {
            attack.sum(totals, OptionalLong.of((long) all.value().orElseThrow()));
        }
    }

    private static OptionalLong number(OptionalDouble count) {
        return count.isPresent() ? OptionalLong.of(Math.round(count.getAsDouble())) : OptionalLong.empty();
    }

    private static OptionalDouble number(OptionalLong count) {
        return count.isPresent() ? OptionalDouble.of((double) count.getAsLong()) : OptionalDouble.empty();
    }

    /** What somebody knows of numbers. */
    private static final class Attack {

        private final Map<String, Long> truth = new LinkedHashMap<>();
        private final Map<String, long[]> bounds = new HashMap<>();
        private final Set<String> hidden = new TreeSet<>();
        private final List<Sum> sums = new ArrayList<>();
        private final Map<String, String> same = new HashMap<>();
        private final List<Parts> roundedUp = new ArrayList<>();

        /** Parts that add up to a whole. */
        private record Sum(List<String> parts, String whole) {}

        /** Parts as they are shown, of which the first may be rounded up. */
        private record Parts(List<String> names, List<OptionalLong> shown) {

            int first() {
                return IntStream.range(0, shown.size())
                        .filter(part -> shown.get(part).isPresent())
                        .findFirst()
                        .orElse(0);
            }
        }

        /** A number that is shown exactly, or if it isn't is no more than so many. */
        void number(String name, long count, OptionalDouble shown, long most) {
            long exact = Math.round(shown.orElse(0));
            bounds(name, count, shown.isPresent(), shown.isPresent() ? exact : 0, shown.isPresent() ? exact : most);
        }

        private void bounds(String name, long count, boolean isShown, long least, long most) {
            truth.put(name, count);
            bounds.put(name, new long[] {least, most});
            if (!isShown) {
                hidden.add(name);
            }
        }

        /** A share of rounded numbers of a whole that is known. */
        void share(String name, long count, OptionalDouble shown, OptionalLong whole) {
            boolean isShown = shown.isPresent() && whole.isPresent();
            long rounded = isShown
                    ? Math.round(shown.getAsDouble()
                            * CELLS.rounded(whole.getAsLong()).orElse(0))
                    : 0;
            bounds(
                    name,
                    count,
                    isShown,
                    isShown ? Math.max(CELLS.smallest(), rounded - 2) : 0,
                    isShown ? rounded + 2 : MANY);
        }

        void sum(List<String> parts, OptionalLong total) {
            total.ifPresent(known -> {
                bounds.put("the number " + known, new long[] {known, known});
                sum(parts, "the number " + known);
            });
        }

        void sum(List<String> parts, String whole) {
            sums.add(new Sum(List.copyOf(parts), whole));
        }

        /** A number that is shown to the nearest five, or if it isn't is no more than so many. */
        void rounded(String name, long count, OptionalLong shown, boolean mayBeUp, long most) {
            if (shown.isPresent()) {
                long rounded = shown.getAsLong();
                bounds(name, count, true, Math.max(CELLS.smallest(), rounded - (mayBeUp ? 3 : 2)), rounded + 2);
            } else {
                bounds(name, count, false, 0, most);
            }
        }

        /** A part of a whole, of which nothing is shown of the rest. */
        void rest(String part, String whole) {
            String rest = whole + " without " + part.substring(part.lastIndexOf(' ') + 1);
            bounds(rest, truth.getOrDefault(whole, 0L) - truth.getOrDefault(part, 0L), false, 0, MANY);
            sum(List.of(part, rest), whole);
        }

        void same(String one, String other) {
            same.put(one, other);
        }

        /** Rounded numbers that add up. Whoever knows how they are rounded knows when the first is rounded up, and when none is shown. */
        void parts(List<String> names, List<Long> counts, List<OptionalLong> shown, boolean careless) {
            boolean isNone = shown.stream().allMatch(OptionalLong::isEmpty);
            boolean isFirst = true;
            for (int part = 0; part < names.size(); part++) {
                rounded(
                        names.get(part),
                        counts.get(part),
                        shown.get(part),
                        isFirst && !careless,
                        isNone && !careless ? MANY : FEW);
                isFirst = isFirst && shown.get(part).isEmpty();
            }
        }

        /** Whoever knows that the first is rounded up knows that all that are shown are at their upper end, and all others as many as can be hidden. */
        void mayBeRoundedUp(List<String> names, List<OptionalLong> shown) {
            if (shown.stream().anyMatch(OptionalLong::isPresent)) {
                roundedUp.add(new Parts(List.copyOf(names), List.copyOf(shown)));
            }
        }

        /** Whoever knows why new members aren't shown knows that they may be many. */
        void mayBeMany(String name) {
            if (hidden.contains(name)) {
                bounds.put(name, new long[] {0, MANY});
            }
        }

        /** Draws the bounds closer. */
        void draw() {
            boolean isChanged = true;
            while (isChanged) {
                isChanged = false;
                for (Map.Entry<String, String> pair : same.entrySet()) {
                    long[] one = bounds.get(pair.getKey());
                    long[] other = bounds.get(pair.getValue());
                    long least = Math.max(one[0], other[0]);
                    long most = Math.min(one[1], other[1]);
                    boolean isOne = narrow(one, least, most);
                    boolean isOther = narrow(other, least, most);
                    isChanged = isChanged || isOne || isOther;
                }
                for (Parts parts : roundedUp) {
                    int first = parts.first();
                    long up = parts.shown().get(first).orElseThrow() - 3;
                    if (bounds.get(parts.names().get(first))[1] <= up) {
                        for (int part = 0; part < parts.names().size(); part++) {
                            long only =
                                    part == first ? up : parts.shown().get(part).orElse(FEW - 2) + 2;
                            isChanged = narrow(bounds.get(parts.names().get(part)), only, only) || isChanged;
                        }
                    }
                }
                for (Sum sum : sums) {
                    long least = sum.parts().stream()
                            .mapToLong(part -> bounds.get(part)[0])
                            .sum();
                    long most = sum.parts().stream()
                            .mapToLong(part -> bounds.get(part)[1])
                            .sum();
                    long[] whole = bounds.get(sum.whole());
                    isChanged = narrow(whole, least, most) || isChanged;
                    for (String part : sum.parts()) {
                        long[] own = bounds.get(part);
                        if (narrow(own, whole[0] - (most - own[1]), whole[1] - (least - own[0]))) {
                            isChanged = true;
                        }
                    }
                }
            }
            truth.forEach(
                    (name, count) -> assertThat(count).as(name).isBetween(bounds.get(name)[0], bounds.get(name)[1]));
        }

        private static boolean narrow(long[] own, long least, long most) {
            boolean isNarrower = least > own[0] || most < own[1];
            own[0] = Math.max(own[0], least);
            own[1] = Math.min(own[1], most);
            return isNarrower;
        }

        /** The numbers of a few that aren't shown, and can have one value alone. */
        List<String> workedOut() {
            return hidden.stream()
                    .filter(name -> truth.get(name) > 0 && truth.get(name) <= FEW)
                    .filter(name -> bounds.get(name)[0] == bounds.get(name)[1])
                    .toList();
        }

        int hidden() {
            return (int) hidden.stream()
                    .filter(name -> truth.get(name) > 0 && truth.get(name) <= FEW)
                    .count();
        }
    }

    /**
     * A community in which nobody was active before August.
     *
     * @param groups the group of each person
     * @param done what each did in which month
     */
    private record World(List<String> groups, List<Map<YearMonth, List<String>>> done) {

        static World of(Random random) {
            int persons = 6 + random.nextInt(40);
            int most = 1 + random.nextInt(3);
            int busy = 1 + random.nextInt(9);
            List<String> groups = new ArrayList<>();
            List<Map<YearMonth, List<String>>> done = new ArrayList<>();
            for (int person = 0; person < persons; person++) {
                groups.add(String.valueOf((char) ('A' + random.nextInt(most))));
                Map<YearMonth, List<String>> own = new TreeMap<>();
                int eager = random.nextInt(10);
                for (YearMonth month : MONTHS) {
                    if (random.nextInt(10) < busy) {
                        own.put(
                                month,
                                IntStream.rangeClosed(0, eager)
                                        .mapToObj(deed ->
                                                ActivityVerb.values()[random.nextInt(ActivityVerb.values().length)]
                                                        .kind())
                                        .toList());
                    }
                }
                done.add(own);
            }
            return new World(groups, done);
        }

        private static UUID who(int person) {
            return new UUID(3, person);
        }

        private Stream<Integer> activeIn(YearMonth month) {
            return IntStream.range(0, groups.size())
                    .filter(person -> done.get(person).containsKey(month))
                    .boxed();
        }

        Set<UUID> active(YearMonth month) {
            Set<UUID> active = new HashSet<>();
            activeIn(month).forEach(person -> active.add(who(person)));
            return active;
        }

        long active(YearMonth month, String group) {
            return activeIn(month)
                    .filter(person -> groups.get(person).equals(group))
                    .count();
        }

        long still(int began, int month) {
            return activeIn(MONTHS.get(month))
                    .filter(person -> first(person) == began)
                    .count();
        }

        private int first(int person) {
            return IntStream.range(0, MONTHS.size())
                    .filter(month -> done.get(person).containsKey(MONTHS.get(month)))
                    .findFirst()
                    .orElse(-1);
        }

        long stage(Metric stage, int month) {
            Set<UUID> now = active(MONTHS.get(month));
            Set<UUID> before = active(MONTHS.get(month - 1));
            Set<UUID> earlier = month == 1 ? Set.of() : active(MONTHS.get(month - 2));
            return switch (stage) {
                case RETURNING_MEMBERS -> now.stream().filter(before::contains).count();
                case LAPSED_MEMBERS ->
                    before.stream().filter(who -> !now.contains(who)).count();
                case NEW_MEMBERS ->
                    now.stream()
                            .filter(who -> !before.contains(who) && !earlier.contains(who))
                            .count();
                default ->
                    now.stream()
                            .filter(who -> !before.contains(who) && earlier.contains(who))
                            .count();
            };
        }

        MonthOfActivity month(YearMonth month) {
            int at = MONTHS.indexOf(month);
            Set<UUID> earlier = at < 2 ? Set.of() : active(MONTHS.get(at - 2));
            return new MonthOfActivity(
                    CELLS,
                    new Month(activities(month), members()),
                    new Month(at == 0 ? Map.of() : activities(MONTHS.get(at - 1)), members()),
                    earlier);
        }

        private Map<Part, Long> activities(YearMonth month) {
            Map<Part, Long> activities = new HashMap<>();
            activeIn(month)
                    .forEach(person ->
                            activities.put(new Part(who(person), new StakeholderGroup(groups.get(person))), (long)
                                    done.get(person).get(month).size()));
            return activities;
        }

        private Map<StakeholderGroup, Long> members() {
            Map<StakeholderGroup, Long> members = new TreeMap<>();
            groups.forEach(group -> members.merge(new StakeholderGroup(group), 1L, Long::sum));
            return members;
        }

        /** Those who were active in a month or in the two before. */
        long inThreeMonths(YearMonth month) {
            return done.stream()
                    .filter(own -> own.keySet().stream().anyMatch(each -> !each.isAfter(month)))
                    .count();
        }

        /** What a snapshot shows of the year up to a month. */
        YearOfActivity year(YearMonth last) {
            YearMonth first = last.minusMonths(EngagementSnapshot.MONTHS - 1L);
            List<LocalDate> bounds = new ArrayList<>(List.of(LocalDate.of(1900, 1, 1)));
            Stream.iterate(first, month -> month.plusMonths(1))
                    .limit(EngagementSnapshot.MONTHS + 1L)
                    .forEach(month -> bounds.add(month.atDay(1)));
            List<LocalDate> weeks = YearOfActivity.weeks(first, last.atEndOfMonth());
            return new YearOfActivity(
                    CELLS,
                    first,
                    tallies(bounds),
                    Stream.generate(this::members)
                            .limit(EngagementSnapshot.MONTHS)
                            .toList(),
                    weeks,
                    tallies(weeks),
                    last.atEndOfMonth(),
                    weeks.get(0));
        }

        private List<ActivityLog.Tally> tallies(List<LocalDate> bounds) {
            List<ActivityLog.Tally> tallies = new ArrayList<>();
            for (int person = 0; person < groups.size(); person++) {
                long[] activities = new long[bounds.size() - 1];
                done.get(person).forEach((month, kinds) -> {
                    for (int window = 0; window < activities.length; window++) {
                        boolean isIn = !month.atDay(5).isBefore(bounds.get(window))
                                && month.atDay(5).isBefore(bounds.get(window + 1));
                        activities[window] += isIn ? kinds.size() : 0;
                    }
                });
                if (LongStream.of(activities).sum() > 0) {
                    tallies.add(new ActivityLog.Tally(
                            who(person),
                            groups.get(person),
                            LongStream.of(activities).boxed().toList()));
                }
            }
            return tallies;
        }

        /** How many first learned up to a month, and came so far up to another. */
        long came(YearMonth last, YearMonth learned, int steps) {
            List<Set<String>> way = Stream.of(ActivityVerb.Part.LEARN, ActivityVerb.Part.DO, ActivityVerb.Part.SHARE)
                    .map(ActivityVerb.Part::kinds)
                    .toList();
            return done.stream()
                    .filter(own -> {
                        int reached = 0;
                        for (YearMonth month : MONTHS) {
                            List<String> kinds = month.isAfter(last) ? List.of() : own.getOrDefault(month, List.of());
                            while (reached < steps
                                    && (reached > 0 || !month.isAfter(learned))
                                    && kinds.stream().anyMatch(way.get(reached)::contains)) {
                                reached++;
                            }
                        }
                        return reached == steps;
                    })
                    .count();
        }

        long belonging(String group) {
            return groups.stream().filter(group::equals).count();
        }

        ContributionsOfMonth contributions() {
            return new ContributionsOfMonth(
                    CELLS,
                    daily(OCTOBER).stream()
                            .filter(deed -> YearMonth.from(deed.day()).equals(OCTOBER))
                            .toList(),
                    members(),
                    Map.of());
        }

        /** What was done up to a month. */
        DeedsOfActivity deeds(YearMonth upTo) {
            return new DeedsOfActivity(
                    CELLS, daily(upTo), members(), Map.of(), ParticipationThresholds.standard(), upTo.atEndOfMonth());
        }

        private List<ActivityLog.Daily> daily(YearMonth upTo) {
            List<ActivityLog.Daily> daily = new ArrayList<>();
            for (int person = 0; person < groups.size(); person++) {
                int who = person;
                done.get(person).forEach((month, kinds) -> {
                    if (!month.isAfter(upTo)) {
                        kinds.forEach(kind ->
                                daily.add(new ActivityLog.Daily(who(who), groups.get(who), month.atDay(5), kind, 1)));
                    }
                });
            }
            return daily;
        }

        long at(YearMonth month, ParticipationLevel level) {
            return done.stream()
                    .filter(own -> own.keySet().stream().anyMatch(each -> !each.isAfter(month)))
                    .filter(own -> {
                        Map<String, Long> kinds = new TreeMap<>();
                        own.forEach((each, some) -> {
                            if (!each.isAfter(month)) {
                                some.forEach(kind -> kinds.merge(kind, 1L, Long::sum));
                            }
                        });
                        return ParticipationLevel.of(kinds, ParticipationThresholds.standard()) == level;
                    })
                    .count();
        }
    }
}

package org.learninghealth.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.learninghealth.base.CommunityCalendar;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.SmallCells;
import org.learninghealth.concept.Concept;
import org.learninghealth.engagement.MetricResult.Cell;
import org.learninghealth.engagement.metric.ActiveDays;
import org.learninghealth.engagement.metric.Burstiness;
import org.learninghealth.engagement.metric.EventLog;
import org.learninghealth.engagement.metric.Period;
import org.learninghealth.kit.Rule;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;

/** What holds of the figures of every community, tried on generated ones. */
class FindingsPropertiesTest {

    private static final SmallCells CELLS = new SmallCells(3);
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final LocalDate EARLIEST = LocalDate.of(1700, 1, 1);
    private static final LocalDate START = LocalDate.of(2026, 5, 1);
    private static final List<Concept> ITEMS = Stream.of("TRUST", "OPENNESS")
            .map(item -> new Concept("PULSE", item))
            .toList();
    private static final List<String> KINDS = Stream.concat(
                    Stream.of(ActivityVerb.values()).map(ActivityVerb::kind),
                    Stream.of(ActivityLog.ATTENDED, "community.described", "knowledge.drafted"))
            .toList();

    @TestFactory
    Stream<DynamicTest> generatedCommunities() {
        return IntStream.range(0, 40)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> {
                    Community community = new Community(new Random(seed));
                    weeksAndCohortsAreThoseOfTheDays(community);
                    stickinessIsThatOfTheDays(community);
                    burstsAreThoseOfEvents(community);
                    figuresKeepWithinTheirBounds(community);
                    whatHasComeIntoUseStaysInUse(community);
                    namesAndOrderDoNotMatter(community, new Random(seed));
                    whoComesAndGoesAddsUp(community);
                }));
    }

    @Test
    void everyMetricIsShownInSomeOfThem() {
        Set<Metric> shown = new HashSet<>();
        for (int seed = 0; seed < 40; seed++) {
            Community community = new Community(new Random(seed));
            for (Metric metric : Metric.values()) {
                Findings found = community.findings(metric, Function.identity(), null);
                if (found.value(metric).isPresent()
                        || found.cells(metric).stream()
                                .anyMatch(cell -> cell.value().isPresent())) {
                    shown.add(metric);
                }
            }
        }
        // a hundredth of fewer than 201 members is fewer than 3
        shown.add(Metric.TOP_SHARE);
        assertThat(shown).containsExactlyInAnyOrder(Metric.values());
    }

    /** The pure mathematics over the days of each is held against other programs' values. */
    private static void weeksAndCohortsAreThoseOfTheDays(Community community) {
        ActiveDays.Builder builder = ActiveDays.builder();
        community.activities.forEach(
                each -> builder.add(each.participant().toString(), each.day().day(), 1));
        ActiveDays days = builder.build();
        Map<String, OptionalDouble> weeks = cells(community, Metric.WEEKLY_LIFECYCLE);
        for (ActiveDays.Lifecycle week : days.lifecycle(Period.WEEK)) {
            String from = week.from().toString();
            if (weeks.containsKey(from + "/NEW")) {
                boolean told = Stream.of(week.returning(), week.lapsed(), week.fresh() + week.reactivated())
                        .allMatch(each -> each >= CELLS.smallest());
                boolean toldApart = told && Math.min(week.fresh(), week.reactivated()) >= CELLS.smallest();
                assertThat(weeks)
                        .containsEntry(from + "/NEW", rounded(toldApart ? week.fresh() : 0))
                        .containsEntry(from + "/RETURNING", rounded(told ? week.returning() : 0))
                        .containsEntry(from + "/REACTIVATED", rounded(toldApart ? week.reactivated() : 0))
                        .containsEntry(from + "/LAPSED", rounded(told ? week.lapsed() : 0));
                assertThat(cells(community, Metric.WEEKLY_ACTIVE)).containsEntry(from, rounded(week.active()));
            }
        }
        Map<String, OptionalDouble> cohorts = cells(community, Metric.RETENTION_COHORTS);
        for (ActiveDays.Cohort cohort : days.retention(Period.MONTH)) {
            for (int since = 0; since < cohort.active().size(); since++) {
                OptionalDouble rounded = rounded(cohort.active().get(since));
                // some are rounded up, or hidden, so that what is left of a month's can't be worked out
                assertThat(cohorts.get(YearMonth.from(cohort.from()) + "/" + since))
                        .isIn(OptionalDouble.empty(), rounded, OptionalDouble.of(rounded.orElse(0) + CELLS.smallest()))
                        .satisfies(shown -> assertThat(shown.isPresent() && rounded.isEmpty())
                                .isFalse());
            }
        }
    }

    /** Of rounded counts it is that of the days; with none hidden it would be the same. */
    private static void stickinessIsThatOfTheDays(Community community) {
        ActiveDays.Builder builder = ActiveDays.builder();
        community.activities.forEach(
                each -> builder.add(each.participant().toString(), each.day().day(), 1));
        ActiveDays days = builder.build();
        Map<YearMonth, List<Double>> shares = new TreeMap<>();
        START.plusDays(StickinessOfYear.BEFORE)
                .datesUntil(OCTOBER.plusMonths(1).atDay(1))
                .forEach(day -> {
                    ActiveDays.Active on = days.on(day);
                    double monthly = CELLS.rounded(on.monthly()).orElse(0);
                    shares.computeIfAbsent(YearMonth.from(day), added -> new ArrayList<>())
                            .add(monthly == 0 ? 0 : CELLS.rounded(on.daily()).orElse(0) / monthly);
                });
        Map<String, OptionalDouble> months = cells(community, Metric.STICKINESS_OF_YEAR);
        assertThat(months).hasSize(12);
        months.forEach((month, share) -> share.ifPresent(shown ->
                assertThat(shown).as(month).isCloseTo(mean(shares.get(YearMonth.parse(month))), within(0.005 + 1e-9))));
        community
                .findings(Metric.STICKINESS_OF_YEAR, Function.identity(), null)
                .value(Metric.STICKINESS_OF_YEAR)
                .ifPresent(share -> assertThat(share)
                        .isCloseTo(
                                mean(shares.values().stream()
                                        .flatMap(List::stream)
                                        .toList()),
                                within(0.005 + 1e-9)));
    }

    private static double mean(List<Double> shares) {
        return shares.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private static OptionalDouble rounded(long persons) {
        OptionalLong rounded = CELLS.rounded(persons);
        return rounded.isPresent() ? OptionalDouble.of((double) rounded.getAsLong()) : OptionalDouble.empty();
    }

    private static void burstsAreThoseOfEvents(Community community) {
        EventLog.Builder log = EventLog.builder();
        SortedMap<LocalDate, Long> days = new TreeMap<>();
        community.activities.forEach(each -> {
            log.add(each.day().day().atStartOfDay(ZoneOffset.UTC).toInstant(), "somebody", "did", null, null);
            days.merge(each.day().day(), 1L, Long::sum);
        });
        OptionalDouble expected = Burstiness.of(log.build());
        OptionalDouble got = Burstiness.ofDays(days);
        assertThat(got.isPresent()).isEqualTo(expected.isPresent());
        expected.ifPresent(value -> assertThat(got.getAsDouble()).isCloseTo(value, within(1e-9)));
    }

    private static void figuresKeepWithinTheirBounds(Community community) {
        for (Metric metric : Metric.values()) {
            Findings found = community.findings(metric, Function.identity(), null);
            if (found.value(metric).isPresent() && metric.basis() != Metric.Basis.CONDITIONS) {
                assertThat(found.n(metric)).as("what %s rests on", metric.key()).isPresent();
                assertThat(metric.isOfPartsAlone()).as(metric.key()).isFalse();
            }
            Stream<OptionalDouble> values = Stream.concat(
                    Stream.of(found.value(metric)), found.cells(metric).stream().map(Cell::value));
            values.filter(OptionalDouble::isPresent).forEach(value -> {
                double number = value.getAsDouble();
                double least = switch (metric.unit()) {
                    case INDEX -> -1;
                    case COEFFICIENT -> -Double.MAX_VALUE;
                    default -> 0;
                };
                double most = metric.unit() == Metric.Unit.RATING ? 5 : Double.MAX_VALUE;
                boolean bounded = metric.unit() == Metric.Unit.INDEX || metric.unit() == Metric.Unit.SHARE;
                assertThat(number).as(metric.key()).isBetween(least - 1e-9, bounded ? 1 + 1e-9 : most);
            });
            assertThat(found.cells(metric))
                    .as(metric.key())
                    .allSatisfy(cell -> assertThat(cell.at()).hasSameSizeAs(metric.dimensions()));
            assertThat(found.cells(metric))
                    .as(metric.key())
                    .extracting(Cell::at)
                    .doesNotHaveDuplicates();
        }
    }

    private static void whatHasComeIntoUseStaysInUse(Community community) {
        Findings uptake = community.findings(Metric.DIFFUSION_RATE, Function.identity(), null);
        double before = 0;
        double left = 1;
        for (Cell cell : uptake.cells(Metric.DIFFUSION_CURVE)) {
            if (cell.value().isEmpty()) {
                continue;
            }
            double value = cell.value().getAsDouble();
            if (cell.at().get(1).equals("CUMULATIVE")) {
                assertThat(value).isGreaterThanOrEqualTo(before);
                before = value;
                left = cell.at().get(0).equals("0") ? 1 - value : left;
            } else {
                left *= 1 - value;
            }
        }
        if (uptake.value(Metric.DIFFUSION_RATE).isPresent()) {
            assertThat(uptake.value(Metric.DIFFUSION_RATE).getAsDouble())
                    .as("what is left is left by every month")
                    .isCloseTo(1 - left, within(1e-9))
                    .isEqualTo(before);
            assertThat(uptake.value(Metric.COMMUNITIES_REACHED).getAsDouble())
                    .as("of three communities")
                    .isCloseTo(3 * before, within(1e-9));
            assertThat(uptake.cells(Metric.DIFFUSION_BY_COMMUNITY).stream()
                            .mapToDouble(cell -> cell.value().getAsDouble())
                            .average()
                            .getAsDouble())
                    .isCloseTo(before, within(1e-9));
        }
    }

    private static void namesAndOrderDoNotMatter(Community community, Random random) {
        Map<UUID, UUID> names = new HashMap<>();
        Function<UUID, UUID> renamed =
                who -> names.computeIfAbsent(who, added -> new UUID(random.nextLong(), random.nextLong()));
        for (Metric metric : Metric.values()) {
            Findings one = community.findings(metric, Function.identity(), null);
            Findings other = community.findings(metric, renamed, random);
            assertThat(other.persons()).as(metric.key()).isEqualTo(one.persons());
            assertThat(other.n(metric)).as(metric.key()).isEqualTo(one.n(metric));
            assertClose(metric.key(), one.value(metric), other.value(metric));
            List<Cell> cells = one.cells(metric);
            List<Cell> others = other.cells(metric);
            assertThat(others.stream().map(Cell::at))
                    .as(metric.key())
                    .containsExactlyElementsOf(cells.stream().map(Cell::at).toList());
            for (int i = 0; i < cells.size(); i++) {
                assertClose(metric.key(), cells.get(i).value(), others.get(i).value());
            }
        }
    }

    /** Whatever group they come back in. */
    private static void whoComesAndGoesAddsUp(Community community) {
        List<ActivityLog.Tally> tallies = community.tallies(
                List.of(
                        EARLIEST,
                        OCTOBER.minusMonths(1).atDay(1),
                        OCTOBER.atDay(1),
                        OCTOBER.plusMonths(1).atDay(1)),
                Function.identity(),
                null);
        List<Set<UUID>> active = IntStream.range(0, 3)
                .mapToObj(window -> tallies.stream()
                        .filter(tally -> tally.activities().get(window) > 0)
                        .map(ActivityLog.Tally::participant)
                        .collect(Collectors.toSet()))
                .toList();
        Findings month = community.findings(Metric.ACTIVE_MEMBERS, Function.identity(), null);
        OptionalDouble all = month.value(Metric.ACTIVE_MEMBERS);
        all.ifPresent(persons -> assertThat(persons).isEqualTo(active.get(2).size()));
        OptionalDouble fresh = month.value(Metric.NEW_MEMBERS);
        OptionalDouble returning = month.value(Metric.RETURNING_MEMBERS);
        if (fresh.isPresent()) {
            assertThat(fresh.getAsDouble()
                            + returning.getAsDouble()
                            + month.value(Metric.REACTIVATED_MEMBERS).getAsDouble())
                    .isEqualTo(all.getAsDouble());
        }
        if (returning.isPresent()) {
            assertThat(returning.getAsDouble()
                            + month.value(Metric.LAPSED_MEMBERS).getAsDouble())
                    .isEqualTo(active.get(1).size());
        }
    }

    private static void assertClose(String key, OptionalDouble one, OptionalDouble other) {
        assertThat(other.isPresent()).as(key).isEqualTo(one.isPresent());
        one.ifPresent(value -> assertThat(other.getAsDouble()).as(key).isCloseTo(value, within(1e-9)));
    }

    private static Map<String, OptionalDouble> cells(Community community, Metric metric) {
        Map<String, OptionalDouble> cells = new LinkedHashMap<>();
        community
                .findings(metric, Function.identity(), null)
                .cells(metric)
                .forEach(cell -> cells.put(String.join("/", cell.at()), cell.value()));
        return cells;
    }

    /**
     * All that is said of a week and of the one before it, for every way in which persons may have come, stayed and gone: what isn't
     * said has two possibilities or more, or is none.
     */
    @Rule("IV1")
    @Test
    void roundedNumbersOfAWeekDoNotGiveASmallOneAway() {
        for (int smallest : new int[] {2, 3, 5}) {
            SmallCells cells = new SmallCells(smallest);
            PeriodsOfActivity periods = new PeriodsOfActivity(
                    cells,
                    OCTOBER,
                    List.of(OCTOBER.atDay(1), OCTOBER.plusMonths(1).atDay(1)),
                    List.of(),
                    Map.of(),
                    new TreeMap<>(),
                    EARLIEST,
                    OCTOBER.atEndOfMonth());
            int most = 4 * smallest;
            Map<List<Object>, List<int[]>> worlds = new HashMap<>();
            for (int fresh = 0; fresh <= most; fresh++) {
                for (int returning = 0; returning <= most; returning++) {
                    for (int reactivated = 0; reactivated <= most; reactivated++) {
                        for (int lapsed = 0; lapsed <= most; lapsed++) {
                            if (fresh + returning + reactivated > most || returning + lapsed > most) {
                                continue;
                            }
                            List<Object> seen = new ArrayList<>();
                            periods.lifecycle("week", fresh, returning, reactivated, lapsed)
                                    .forEach(cell -> seen.add(cell.value()));
                            seen.add(cells.rounded(fresh + returning + reactivated));
                            seen.add(cells.rounded(returning + lapsed));
                            worlds.computeIfAbsent(seen, added -> new ArrayList<>())
                                    .add(new int[] {fresh, returning, reactivated, lapsed});
                        }
                    }
                }
            }
            worlds.forEach((seen, feasible) -> {
                // of larger worlds not all are there
                if (feasible.stream()
                        .anyMatch(world ->
                                Math.max(world[0] + world[1] + world[2], world[1] + world[3]) > most - smallest)) {
                    return;
                }
                for (int cell = 0; cell < 4; cell++) {
                    int which = cell;
                    Set<Integer> values =
                            feasible.stream().map(world -> world[which]).collect(Collectors.toSet());
                    int least = Collections.min(values);
                    if (seen.get(cell).equals(OptionalDouble.empty()) && least > 0 && least < smallest) {
                        assertThat(values).as("%s of %s", cell, seen).hasSizeGreaterThan(1);
                    }
                }
            });
        }
    }

    /** Members of three groups, some of whom belonged to two, and what they did in half a year. */
    private static final class Community {

        private final List<ActivityLog.Activity> activities = new ArrayList<>();
        private final Map<StakeholderGroup, Long> members = new TreeMap<>();
        private final Map<UUID, StakeholderGroup> left = new TreeMap<>();

        Community(Random random) {
            int persons = 6 + random.nextInt(60);
            int events = 50 + random.nextInt(1_200);
            List<String> groups = new ArrayList<>();
            for (int person = 0; person < persons; person++) {
                groups.add(String.valueOf((char) ('A' + random.nextInt(3))));
                if (person % 7 == 3) {
                    left.put(new UUID(3, person), new StakeholderGroup(groups.get(person)));
                } else {
                    members.merge(new StakeholderGroup(groups.get(person)), 1L, Long::sum);
                }
            }
            members.replaceAll((group, size) -> size + random.nextInt(5));
            for (int event = 0; event < events; event++) {
                int person = Math.min(random.nextInt(persons), random.nextInt(persons));
                boolean elsewhere = random.nextInt(50) == 0;
                activities.add(new ActivityLog.Activity(
                        new UUID(1, event),
                        new CommunityId(new UUID(2, 0)),
                        new UUID(3, person),
                        elsewhere ? "A" : groups.get(person),
                        KINDS.get(random.nextInt(KINDS.size())),
                        random.nextInt(3) == 0 ? Optional.empty() : Optional.of("thing:" + random.nextInt(8)),
                        random.nextInt(3) > 0 ? Optional.empty() : Optional.of(new UUID(3, random.nextInt(persons))),
                        // some come late
                        instant(random, person % 4 == 0 ? 150 : 0)));
            }
        }

        private Map<UUID, StakeholderGroup> left(Function<UUID, UUID> names) {
            return renamed(left, names);
        }

        private static <V> Map<UUID, V> renamed(Map<UUID, V> named, Function<UUID, UUID> names) {
            Map<UUID, V> renamed = new HashMap<>();
            named.forEach((who, value) -> renamed.put(names.apply(who), value));
            return renamed;
        }

        private static Instant instant(Random random, int earliest) {
            return START.plusDays(earliest + random.nextInt(184 - earliest))
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .plusSeconds(3_600L * random.nextInt(24));
        }

        Findings findings(Metric metric, Function<UUID, UUID> names, @Nullable Random order) {
            LocalDate from = metric.span().from(OCTOBER);
            LocalDate before = metric.span().before(OCTOBER);
            return switch (metric.basis()) {
                case MONTH -> month(names, order);
                case CONTRIBUTIONS ->
                    new ContributionsOfMonth(CELLS, daily(from, before, names, order), members, left(names));
                case PERIODS -> {
                    List<LocalDate> bounds =
                            PeriodsOfActivity.bounds(metric, OCTOBER, EARLIEST, OCTOBER.atEndOfMonth());
                    yield new PeriodsOfActivity(
                            CELLS,
                            OCTOBER,
                            bounds,
                            tallies(bounds, names, order),
                            members,
                            byDay(),
                            EARLIEST,
                            OCTOBER.atEndOfMonth());
                }
                case DAYS ->
                    new StickinessOfYear(
                            CELLS,
                            daily(from.minusDays(StickinessOfYear.BEFORE), before, names, order),
                            members,
                            from,
                            before,
                            START.plusDays(StickinessOfYear.BEFORE),
                            before.minusDays(1));
                case DEEDS ->
                    new DeedsOfActivity(
                            CELLS,
                            daily(from, before, names, order),
                            members,
                            left(names),
                            ParticipationThresholds.standard(),
                            before.minusDays(1));
                case MOMENTUM ->
                    new MomentumOfQuarters(
                            CELLS,
                            OCTOBER.minusMonths(2),
                            daily(from.minusMonths(6), before, names, order),
                            List.of(members, members, members),
                            List.of(from),
                            List.of(from.minusMonths(1)),
                            START);
                case USES ->
                    new UsesOfActivity(
                            CELLS,
                            tallies(List.of(from, before), names, order),
                            members,
                            left(names),
                            uses(from, before, UsesOfActivity.kinds(metric), names, order),
                            GatheringsHeld.began(
                                            List.of(),
                                            uses(from, before, UsesOfActivity.kinds(metric), names, order),
                                            Instant.MAX)
                                    .keySet(),
                            before.atStartOfDay(ZoneOffset.UTC).toInstant());
                case TIES_BY_DAY ->
                    new TiesOfDays(
                            CELLS,
                            tallies(List.of(from, before), names, order),
                            members,
                            tiesByDay(from, before, names, order));
                case CONTACTS ->
                    new FirstContacts(
                            CELLS,
                            tallies(List.of(from, before), names, order),
                            members,
                            firstTies(before, names, order),
                            from,
                            before.minusDays(1));
                case GATHERINGS ->
                    new GatheringsHeld(
                            Map.of(
                                    activities.get(0).community(),
                                    GatheringsHeld.began(
                                            List.of(),
                                            uses(EARLIEST, before, UsesOfActivity.ATTENDED, names, order),
                                            Instant.MAX)),
                            new LocalWindow(from, before, Map.of()),
                            Instant.MAX);
                case UPTAKE -> uptake(names, order);
                case SURVEYS -> surveys(metric, order);
                case CYCLES ->
                    metric == Metric.PDSA_FIDELITY
                            ? LearningOfCommunities.ofFidelity(List.of(activities.size() % 6, 5))
                            : Findings.OfThings.ofShare(1, activities.size());
                case WORK ->
                    metric == Metric.HOURS_SAVED
                            ? WorkOfCommunities.ofHoursSaved(
                                    new StaffMinutes(Map.of(StaffMinutes.Task.GATHERING_PLANNED, 30)),
                                    Map.of(StaffMinutes.Task.GATHERING_PLANNED, (long) activities.size()))
                            : metric == Metric.VOTING_EQUITY || metric == Metric.AUTHORSHIP_EQUITY
                                    ? VoicesOfGroups.of(CELLS, members, given())
                                    : metric == Metric.ORGANIZATIONS
                                            ? OrganizationsOfMembers.ofOrganizations(
                                                    CELLS,
                                                    List.of(Map.of(new OrganizationId(new UUID(7, 0)), (long)
                                                            activities.size())),
                                                    Map.of(new OrganizationId(new UUID(7, 0)), "ACADEMIC"))
                                            : Findings.OfThings.ofShare(1, activities.size());
                case CLOCKS ->
                    new ImplausibleActivities(
                            CELLS,
                            tallies(List.of(from, before), names, order),
                            members,
                            Optional.of(IntStream.range(0, activities.size() % 7)
                                    .boxed()
                                    .collect(Collectors.toMap(person -> new UUID(3, person), person -> 1L))));
                case REGISTRATIONS ->
                    new RegistrationsOfGatherings(
                            CELLS, tallies(List.of(from, before), names, order), members, planned(order));
                case GUESTS ->
                    new GuestsOfGatherings(
                            CELLS,
                            IntStream.range(0, activities.size() / 20)
                                    .mapToObj(guest -> new GuestsOfGatherings.Guest(
                                            "gathering:" + guest % 3,
                                            guest % 2 == 0 ? Optional.of("guest " + guest % 9) : Optional.empty()))
                                    .toList());
                case CONVERSATION ->
                    new YearsOfConversation(
                            CELLS,
                            tallies(List.of(from, before), names, order),
                            members,
                            uses(EARLIEST, before, UsesOfActivity.THREADS, names, order),
                            CommunityCalendar.UTC,
                            // a year is looked at once it is over
                            before.plusYears(1).atStartOfDay(ZoneOffset.UTC).toInstant());
                case THRESHOLDS ->
                    new ThresholdsOfUptake(
                            CELLS,
                            tallies(List.of(from, before), names, order),
                            members,
                            ties(from, before, names, order),
                            uses(EARLIEST, before, ActivityVerb.Part.DO.kinds(), names, order),
                            from);
                case CONDITIONS ->
                    metric == Metric.BACKBONE_HOURS
                            ? CollectiveImpact.ofHours(List.of(activities.size() / 4.0))
                            : CollectiveImpact.of(
                                    1, List.of(new Cell(List.of("THINGS"), OptionalDouble.of(activities.size()))));
                case STANDING -> {
                    Map<UUID, String> standing = new HashMap<>();
                    activities.forEach(each -> standing.put(each.participant(), each.stakeholderGroup()));
                    yield new ReachOfSectors(
                            CELLS,
                            tallies(List.of(from, before), names, order),
                            members,
                            new TiesOfOrganizations.Standing(renamed(standing, names), Map.of()));
                }
                case TIES_BY_STANDING -> {
                    Map<UUID, String> standing = new HashMap<>();
                    activities.forEach(each -> standing.put(each.participant(), each.stakeholderGroup()));
                    yield new TiesOfOrganizations(
                            CELLS,
                            tallies(List.of(from, before), names, order),
                            new TiesOfOrganizations.Standing(renamed(standing, names), Map.of()),
                            Map.of("A", "PUBLIC", "B", "PUBLIC", "C", "PRIVATE"),
                            ties(from, before, names, order),
                            uses(from, before, UsesOfActivity.THREADS, names, order));
                }
                case TIES ->
                    new TiesOfActivity(
                            CELLS,
                            tallies(List.of(from, before), names, order),
                            members,
                            left(names),
                            ties(from, before, names, order),
                            uses(from, before, UsesOfActivity.THREADS, names, order));
            };
        }

        private Map<StakeholderGroup, Map<PersonId, Long>> given() {
            Map<StakeholderGroup, Map<PersonId, Long>> given = new TreeMap<>();
            activities.forEach(each -> given.computeIfAbsent(
                            new StakeholderGroup(each.stakeholderGroup()), added -> new HashMap<>())
                    .merge(new PersonId(each.participant()), 1L, Long::sum));
            return given;
        }

        /** Two of which as many want to come as did something in some hours, and one that was cancelled. */
        private List<RegistrationsOfGatherings.Planned> planned(@Nullable Random order) {
            int persons = activities.size() / 20;
            return ordered(
                    List.of(
                            new RegistrationsOfGatherings.Planned(
                                    "gathering:1",
                                    RegistrationsOfGatherings.Outcome.HELD,
                                    OptionalInt.of(persons + 1),
                                    persons(persons),
                                    persons(persons / 3),
                                    persons(persons / 4),
                                    persons(persons + 2)),
                            new RegistrationsOfGatherings.Planned(
                                    "gathering:2",
                                    RegistrationsOfGatherings.Outcome.TO_COME,
                                    OptionalInt.empty(),
                                    persons(persons),
                                    List.of(),
                                    persons(persons),
                                    List.of()),
                            new RegistrationsOfGatherings.Planned(
                                    "gathering:3",
                                    RegistrationsOfGatherings.Outcome.CANCELLED,
                                    OptionalInt.empty(),
                                    persons(1),
                                    List.of(),
                                    persons(1),
                                    List.of())),
                    order);
        }

        private static List<String> persons(int number) {
            return IntStream.range(0, number).mapToObj(Integer::toString).toList();
        }

        /** Rounds in which members of three communities answered as often as something was done. */
        private SurveysAnswered surveys(Metric metric, @Nullable Random order) {
            List<SurveyRound> rounds = new ArrayList<>();
            for (int round = 0; round < 6; round++) {
                int which = round;
                List<SurveyResponse> responses = IntStream.range(0, activities.size() % (7 + round))
                        .mapToObj(person -> new SurveyResponse(
                                new SurveyResponseId(new UUID(6, person)),
                                new CommunityId(new UUID(4, which % 3)),
                                new SurveyRoundId(new UUID(5, which)),
                                new PersonId(new UUID(3, person)),
                                ITEMS.stream()
                                        .map(item -> new SurveyAnswer(
                                                item.code(),
                                                1
                                                        + (activities.size()
                                                                        + person
                                                                        + item.code()
                                                                                .length()
                                                                        + which)
                                                                % 5))
                                        .toList(),
                                Instant.parse("2026-05-02T00:00:00Z"),
                                0))
                        .toList();
                rounds.add(new SurveyRound(
                                new SurveyRoundId(new UUID(5, round)),
                                new CommunityId(new UUID(4, round % 3)),
                                Optional.empty(),
                                "PULSE",
                                ITEMS,
                                5,
                                SurveyRoundStatus.OPEN,
                                Instant.parse("2026-05-01T00:00:00Z"),
                                Optional.empty(),
                                Optional.empty(),
                                0)
                        .close(
                                responses,
                                CELLS,
                                Instant.parse("2026-05-02T00:00:00Z").plusSeconds(86_400L * round)));
            }
            return new SurveysAnswered(
                    ordered(rounds, order),
                    new LocalWindow(metric.span().from(OCTOBER), metric.span().before(OCTOBER), Map.of()));
        }

        /** As if every third person belonged to a community of their own. */
        private UptakeAcrossCommunities uptake(Function<UUID, UUID> names, @Nullable Random order) {
            Map<CommunityId, List<ActivityLog.Use>> uses = new LinkedHashMap<>();
            for (int community : ordered(List.of(0, 1, 2), order)) {
                List<ActivityLog.Activity> all = List.copyOf(activities);
                activities.removeIf(each -> each.participant().getLeastSignificantBits() % 3 != community);
                uses.put(
                        new CommunityId(new UUID(4, community)),
                        uses(EARLIEST, LocalDate.of(2026, 11, 1), UptakeAcrossCommunities.KINDS, names, order));
                activities.clear();
                activities.addAll(all);
            }
            return new UptakeAcrossCommunities(
                    CELLS.smallest(),
                    uses,
                    Map.of(new CommunityId(new UUID(4, 1)), Instant.parse("2026-07-01T00:00:00Z")),
                    OCTOBER,
                    community -> CommunityCalendar.UTC);
        }

        private MonthOfActivity month(Function<UUID, UUID> names, @Nullable Random order) {
            List<ActivityLog.Tally> tallies = tallies(
                    List.of(EARLIEST, LocalDate.of(2026, 9, 1), LocalDate.of(2026, 10, 1), LocalDate.of(2026, 11, 1)),
                    names,
                    order);
            List<Map<MonthOfActivity.Part, Long>> parts = List.of(new HashMap<>(), new HashMap<>(), new HashMap<>());
            tallies.forEach(tally -> {
                for (int window = 0; window < 3; window++) {
                    if (tally.activities().get(window) > 0) {
                        parts.get(window)
                                .put(
                                        new MonthOfActivity.Part(
                                                tally.participant(), new StakeholderGroup(tally.stakeholderGroup())),
                                        tally.activities().get(window));
                    }
                }
            });
            return new MonthOfActivity(
                    CELLS,
                    new MonthOfActivity.Month(parts.get(2), members),
                    new MonthOfActivity.Month(parts.get(1), members),
                    parts.get(0).keySet().stream()
                            .map(MonthOfActivity.Part::participant)
                            .collect(Collectors.toSet()));
        }

        private static <T> List<T> ordered(List<T> rows, @Nullable Random order) {
            List<T> copy = new ArrayList<>(rows);
            if (order != null) {
                Collections.shuffle(copy, order);
            }
            return copy;
        }

        private Stream<ActivityLog.Activity> between(LocalDate from, LocalDate before) {
            return activities.stream()
                    .filter(each ->
                            !each.day().day().isBefore(from) && each.day().day().isBefore(before));
        }

        private List<ActivityLog.Tally> tallies(
                List<LocalDate> bounds, Function<UUID, UUID> names, @Nullable Random order) {
            Map<List<Object>, long[]> counts = new LinkedHashMap<>();
            for (int window = 0; window < bounds.size() - 1; window++) {
                int which = window;
                between(bounds.get(window), bounds.get(window + 1))
                        .forEach(each -> counts.computeIfAbsent(
                                        List.of(each.participant(), each.stakeholderGroup()),
                                        added -> new long[bounds.size() - 1])[which]++);
            }
            return ordered(
                    counts.entrySet().stream()
                            .map(count -> new ActivityLog.Tally(
                                    names.apply((UUID) count.getKey().get(0)),
                                    (String) count.getKey().get(1),
                                    Arrays.stream(count.getValue()).boxed().toList()))
                            .toList(),
                    order);
        }

        private List<ActivityLog.Daily> daily(
                LocalDate from, LocalDate before, Function<UUID, UUID> names, @Nullable Random order) {
            Map<ActivityLog.Daily, Long> counts = new LinkedHashMap<>();
            between(from, before)
                    .forEach(each -> counts.merge(
                            new ActivityLog.Daily(
                                    names.apply(each.participant()),
                                    each.stakeholderGroup(),
                                    each.day().day(),
                                    each.kind(),
                                    0),
                            1L,
                            Long::sum));
            return ordered(
                    counts.entrySet().stream()
                            .map(count -> new ActivityLog.Daily(
                                    count.getKey().participant(),
                                    count.getKey().stakeholderGroup(),
                                    count.getKey().day(),
                                    count.getKey().kind(),
                                    count.getValue()))
                            .toList(),
                    order);
        }

        private List<ActivityLog.Use> uses(
                LocalDate from,
                LocalDate before,
                Set<String> kinds,
                Function<UUID, UUID> names,
                @Nullable Random order) {
            return ordered(
                    between(from, before)
                            .filter(each ->
                                    kinds.contains(each.kind()) && each.object().isPresent())
                            .map(each -> new ActivityLog.Use(
                                    names.apply(each.participant()),
                                    each.day().day(),
                                    each.kind(),
                                    each.object().orElseThrow(),
                                    // no two at the same time: which of them was first would be anybody's guess
                                    each.at().plusSeconds(each.event().getLeastSignificantBits()),
                                    1))
                            .toList(),
                    order);
        }

        private List<ActivityLog.Tie> ties(
                LocalDate from, LocalDate before, Function<UUID, UUID> names, @Nullable Random order) {
            return ordered(
                    between(from, before)
                            .filter(each -> each.towards().isPresent())
                            .map(each -> new ActivityLog.Tie(
                                    names.apply(each.participant()),
                                    names.apply(each.towards().orElseThrow()),
                                    each.day().day(),
                                    1))
                            .toList(),
                    order);
        }

        private List<ActivityLog.Tie> firstTies(LocalDate before, Function<UUID, UUID> names, @Nullable Random order) {
            Map<List<UUID>, ActivityLog.Tie> first = new LinkedHashMap<>();
            ties(EARLIEST, before, names, order)
                    .forEach(tie -> first.merge(
                            List.of(tie.participant(), tie.toward()),
                            tie,
                            BinaryOperator.minBy(Comparator.comparing(ActivityLog.Tie::first))));
            return List.copyOf(first.values());
        }

        private SortedMap<LocalDate, List<ActivityLog.Tie>> tiesByDay(
                LocalDate from, LocalDate before, Function<UUID, UUID> names, @Nullable Random order) {
            return new TreeMap<>(
                    ties(from, before, names, order).stream().collect(Collectors.groupingBy(ActivityLog.Tie::first)));
        }

        private SortedMap<LocalDate, Long> byDay() {
            return new TreeMap<>(between(OCTOBER.atDay(1), OCTOBER.plusMonths(1).atDay(1))
                    .collect(Collectors.groupingBy(
                            each -> each.day().day(),
                            Collectors.collectingAndThen(
                                    Collectors.mapping(ActivityLog.Activity::participant, Collectors.toSet()),
                                    set -> (long) set.size()))));
        }
    }
}

package org.learninghealth.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.SmallCells;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.practice.ActionCommitment;
import org.learninghealth.practice.MakeCommitment;
import org.learninghealth.practice.SettleCommitment;

/**
 * Whether it shows that one person has joined: a generated community grows by one person after another, and after each all figures of persons that there
 * are of a month are asked for. Each figure is held against what it was before, also whether it was shown.
 */
class SingleStepTest {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final int PERSONS = 125;

    /**
     * What is rounded to a base stays as it is in all but one of so many steps, and so do the other figures. All figures at once do so less often,
     * since there are hundreds of them, and each changes at another step: with 25 after one step in four, with 5 after hardly any.
     *
     * @param base what counts are rounded to; 1 if they are exact
     * @param steps how many persons join
     * @param least in which share of all cases a figure is to stay as it was
     * @param leastOfAllAtOnce after which share of all steps none is to have changed
     */
    @Rule("IV1")
    @ParameterizedTest
    @CsvSource({"25, 50, 0.95, 0.2", "5, 25, 0.80, 0", "1, 10, 0.50, 0"})
    void whoJoinsIsHiddenInMostFiguresAsInACount(int base, int steps, double least, double leastOfAllAtOnce)
            throws IOException {
        Growing community = new Growing(base, new Random(base));
        int whole = 0;
        Map<String, int[]> kept = new TreeMap<>();
        Map<String, String> before = community.answers();
        for (int step = 0; step < steps; step++) {
            community.grow(1);
            Map<String, String> after = community.answers();
            Set<String> figures = new HashSet<>(before.keySet());
            figures.addAll(after.keySet());
            for (String figure : figures) {
                int[] cases = kept.computeIfAbsent(figure.split(",")[0], added -> new int[2]);
                cases[0] += after.getOrDefault(figure, "").equals(before.getOrDefault(figure, "")) ? 1 : 0;
                cases[1]++;
            }
            whole += before.equals(after) ? 1 : 0;
            before = after;
        }

        assertThat(kept).hasSizeGreaterThan(60);
        assertThat(share(kept.values())).isGreaterThanOrEqualTo(least);
        assertThat(kept)
                .as("two counts change where one of them does; and that is found in so many cases")
                .allSatisfy((metric, cases) -> assertThat(share(List.of(cases))).isGreaterThan(1 - 3.0 / base));
        assertThat(whole / (double) steps).as("all figures at once").isGreaterThanOrEqualTo(leastOfAllAtOnce);
    }

    /**
     * Figures of twelve months are there each month: two of them differ by what was promised in one month and a year before, be it by one person. Here each
     * step is one promise more, also where counts aren't rounded otherwise.
     */
    @Rule("IV1")
    @ParameterizedTest
    @CsvSource({"25, 0.9", "1, 0.7"})
    void whoPromisesIsHiddenInMostFigures(int base, double least) {
        Growing community = new Growing(base, new Random(base));
        List<String> shown = new ArrayList<>();
        for (int person = 0; person < 80; person++) {
            community.promise(person);
            shown.add(community.kept());
        }

        assertThat(unchanged(shown.subList(30, 80))).isGreaterThanOrEqualTo(least);
        assertThat(Set.copyOf(shown.subList(30, 80))).hasSizeGreaterThan(1);
    }

    /** Each step is one vote more, of which in either of two groups there were enough before. */
    @Rule("IV1")
    @ParameterizedTest
    @CsvSource({"25, 0.9", "1, 0.6"})
    void whoVotesIsHiddenInMostFigures(int base, double least) {
        SmallCells cells = base == 1 ? new SmallCells(5) : new SmallCells(base).roundedTo(base);
        Random random = new Random(base);
        Map<StakeholderGroup, Long> members = Map.of(StakeholderGroup.CLINICIAN, 200L, StakeholderGroup.PATIENT, 200L);
        Map<StakeholderGroup, Map<PersonId, Long>> given = new HashMap<>();
        List<String> shown = new ArrayList<>();
        for (int person = 0; person < 200; person++) {
            given.computeIfAbsent(
                            random.nextBoolean() ? StakeholderGroup.CLINICIAN : StakeholderGroup.PATIENT,
                            added -> new HashMap<>())
                    .put(new PersonId(new UUID(1, person)), 1L);
            shown.add(VoicesOfGroups.of(cells, members, given).cells(Metric.VOTING_EQUITY).stream()
                    .filter(cell -> cell.at().contains("RATIO"))
                    .map(cell -> cell.value().toString())
                    .collect(Collectors.joining()));
        }

        assertThat(unchanged(shown.subList(100, 200))).isGreaterThanOrEqualTo(least);
        assertThat(Set.copyOf(shown.subList(100, 200))).hasSizeGreaterThan(1);
    }

    private static double unchanged(List<String> shown) {
        return IntStream.range(1, shown.size())
                        .filter(step -> shown.get(step).equals(shown.get(step - 1)))
                        .count()
                / (shown.size() - 1.0);
    }

    private static double share(Collection<int[]> cases) {
        return cases.stream().mapToInt(each -> each[0]).sum()
                / (double) cases.stream().mapToInt(each -> each[1]).sum();
    }

    private static final class Growing {

        private final World world;
        private final Actor lead;
        private final Community community;
        private final Random random;
        private final List<Actor> members = new ArrayList<>();

        Growing(int base, Random random) {
            this.random = random;
            this.world = World.on(
                    InMemoryStorage.create(),
                    settings -> settings.smallestCell(Math.max(5, base)).roundedTo(base));
            at(LocalDate.of(2026, 7, 1));
            this.lead = world.person(StakeholderGroup.CLINICIAN);
            this.community = world.activeCommunity(lead, Visibility.OPEN, JoinPolicy.OPEN);
            grow(PERSONS);
        }

        private void at(LocalDate day) {
            world.time().set(day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
        }

        /** Persons join in July, and most of them do something in some of the months after. */
        void grow(int persons) {
            at(LocalDate.of(2026, 7, 20));
            List<ReportedActivity> rows = new ArrayList<>();
            for (int person = 0; person < persons; person++) {
                Actor member = world.person(StakeholderGroup.PATIENT);
                StakeholderGroup group = random.nextInt(5) < 2 ? StakeholderGroup.CLINICIAN : StakeholderGroup.PATIENT;
                world.lhs().memberships().join(member, new JoinCommunity(community.id(), group, null));
                members.add(member);
                for (int month = 8; month <= 10; month++) {
                    for (int deeds = random.nextInt(5) < 3 ? 1 + random.nextInt(6) : 0; deeds > 0; deeds--) {
                        rows.add(deed(member, LocalDate.of(2026, month, 1 + random.nextInt(28))));
                    }
                }
            }
            at(LocalDate.of(2026, 11, 20));
            for (int from = 0; from < rows.size(); from += RecordActivities.MOST) {
                List<ReportedActivity> some = rows.subList(from, Math.min(rows.size(), from + RecordActivities.MOST));
                assertThat(world.lhs()
                                .engagement()
                                .record(Actor.host(), new RecordActivities(community.id(), some))
                                .count(ActivityReport.Outcome.RECORDED))
                        .isEqualTo(some.size());
            }
            world.lhs().events().dispatchAll();
        }

        /** For a day in July, and kept by two of three. */
        void promise(int person) {
            at(LocalDate.of(2026, 7, 20));
            Actor member = members.get(person);
            ActionCommitment promised = world.lhs()
                    .commitments()
                    .make(
                            member,
                            new MakeCommitment(
                                    community.id(),
                                    World.english("To wash my hands"),
                                    null,
                                    LocalDate.of(2026, 7, 30),
                                    null,
                                    List.of()));
            if (random.nextInt(3) > 0) {
                world.lhs()
                        .commitments()
                        .settle(member, new SettleCommitment(promised.id(), promised.version(), true, null));
            }
            at(LocalDate.of(2026, 11, 20));
        }

        /** What is shown of promises, and of how many that is. */
        String kept() {
            MetricResult kept = world.lhs()
                    .engagement()
                    .measure(lead, new MetricQuery(community.id(), OCTOBER, Metric.COMMITMENTS_KEPT));
            return kept.value() + " " + kept.n();
        }

        private ReportedActivity deed(Actor member, LocalDate day) {
            ActivityVerb verb = ActivityVerb.values()[random.nextInt(ActivityVerb.values().length)];
            boolean inThread = verb == ActivityVerb.ASKED || verb == ActivityVerb.REPLIED;
            return new ReportedActivity(
                    new UUID(random.nextLong(), random.nextLong()),
                    member.person().orElseThrow(),
                    verb,
                    day.atTime(random.nextInt(24), 0).toInstant(ZoneOffset.UTC),
                    inThread ? "thread:" + random.nextInt(40) : "thing:" + random.nextInt(3),
                    random.nextInt(3) > 0
                            ? null
                            : members.get(random.nextInt(members.size()))
                                    .person()
                                    .orElseThrow());
        }

        /** What is shown of persons, by metric and cell; on how many each figure rests too. */
        Map<String, String> answers() throws IOException {
            Set<String> ofPersons = Arrays.stream(Metric.values())
                    .filter(metric -> !metric.basis().isTogether())
                    .map(Metric::key)
                    .collect(Collectors.toSet());
            StringBuilder csv = new StringBuilder();
            new FigureCsv(world.lhs().engagement())
                    .write(lead, new MetricScope.OfCommunity(community.id()), OCTOBER, OCTOBER, csv);
            Map<String, String> answers = new HashMap<>();
            csv.toString().lines().map(row -> row.split(",", -1)).forEach(row -> {
                if (ofPersons.contains(row[2])) {
                    put(answers, row[2] + "," + row[11], row[12]);
                    put(answers, row[2] + ",n of all", row[11].isEmpty() ? row[13] : "");
                }
            });
            return answers;
        }

        private static void put(Map<String, String> answers, String figure, String shown) {
            if (!shown.isEmpty()) {
                answers.put(figure, shown);
            }
        }
    }
}

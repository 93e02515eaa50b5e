package org.learninghealth.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.learninghealth.kit.World.english;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.base.SmallCells;
import org.learninghealth.community.ChangeVisibility;
import org.learninghealth.community.Community;
import org.learninghealth.community.FacilitationPlatform;
import org.learninghealth.community.GrantMandate;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.NestCommunity;
import org.learninghealth.community.PlatformService;
import org.learninghealth.community.RegisterPlatform;
import org.learninghealth.community.SafeSpaceRule;
import org.learninghealth.community.SetSafeSpacePolicy;
import org.learninghealth.engagement.EngagementSnapshot.Cohort;
import org.learninghealth.engagement.EngagementSnapshot.Count;
import org.learninghealth.engagement.EngagementSnapshot.DayFigure;
import org.learninghealth.engagement.EngagementSnapshot.GroupStanding;
import org.learninghealth.engagement.EngagementSnapshot.GroupTies;
import org.learninghealth.engagement.EngagementSnapshot.LearningLoop;
import org.learninghealth.engagement.EngagementSnapshot.MonthFigure;
import org.learninghealth.engagement.EngagementSnapshot.RepresentationGap;
import org.learninghealth.engagement.EngagementSnapshot.TiesBetween;
import org.learninghealth.engagement.drawing.SnapshotReport;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;

class SnapshotTest {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth FOUNDED = YearMonth.of(2026, 3);

    private final World world = World.inMemory();
    private final Actor alice = world.person(StakeholderGroup.CLINICIAN);
    private final Community ward = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
    private final List<PersonId> patients = new ArrayList<>();
    private final List<PersonId> clinicians =
            new ArrayList<>(List.of(alice.person().orElseThrow()));

    @Test
    void howGroupsAreRepresentedIsHeldAgainstAPopulation() {
        aYear();
        EngagementSnapshot october = snapshot(OCTOBER);
        StakeholderGroup caregiver = StakeholderGroup.CAREGIVER;

        List<RepresentationGap> gaps = october.representationGaps(
                Map.of(StakeholderGroup.PATIENT, 60.0, StakeholderGroup.CLINICIAN, 10.0, caregiver, 30.0));

        assertThat(gaps)
                .containsExactly(
                        new RepresentationGap(caregiver, 0.3, 0),
                        new RepresentationGap(StakeholderGroup.CLINICIAN, 0.1, 0.25),
                        new RepresentationGap(StakeholderGroup.PATIENT, 0.6, 0.75));
        assertThat(gaps.stream().mapToDouble(RepresentationGap::gap).sum())
                .as("what one has too little of others have too much of")
                .isCloseTo(0, within(1e-9));
        assertThat(october.representationGaps(
                        Map.of(StakeholderGroup.PATIENT, 0.6, StakeholderGroup.CLINICIAN, 0.1, caregiver, 0.3)))
                .as("shares say the same as numbers")
                .usingRecursiveComparison()
                .withComparatorForType((one, other) -> Math.abs(one - other) < 1e-9 ? 0 : 1, Double.class)
                .isEqualTo(gaps);
        for (Map<StakeholderGroup, Double> wrong : List.of(
                Map.<StakeholderGroup, Double>of(),
                Map.of(caregiver, 0.0),
                Map.of(caregiver, -1.0),
                Map.of(caregiver, Double.NaN))) {
            assertThatThrownBy(() -> october.representationGaps(wrong))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("target");
        }
        assertThatThrownBy(() -> october.representationGaps(Collections.singletonMap(caregiver, null)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("target[CAREGIVER] is missing");
        assertThatThrownBy(() -> october.representationGaps(Map.of(caregiver, 0.0)))
                .hasMessageContaining("target must be more than zero");
    }

    @Rule("IV1")
    @Test
    void howGroupsAreRepresentedIsNotSaidWhereOneIsTooSmall() {
        join(StakeholderGroup.RESEARCHER);
        aYear();

        EngagementSnapshot october = snapshot(OCTOBER);

        assertThat(october.groups()).anyMatch(group -> group.members().shown().isEmpty());
        assertThat(october.representationGaps(Map.of(StakeholderGroup.PATIENT, 1.0)))
                .isEmpty();
    }

    @Rule("IV1")
    @Test
    void itShowsGroupsMonthsCohortsDaysAndTheWayFromLearningToSharing() {
        aYear();

        EngagementSnapshot october = snapshot(OCTOBER);

        assertThat(october.from()).isEqualTo("2025-11-01");
        assertThat(october.through()).isEqualTo("2026-10-31");
        assertThat(october.provisional()).isTrue();
        assertThat(october.groups())
                .containsExactly(
                        new GroupStanding(StakeholderGroup.CLINICIAN, all(10), all(10)),
                        new GroupStanding(StakeholderGroup.PATIENT, all(30), all(12)));
        assertThat(october.months())
                .extracting(MonthFigure::month)
                .containsExactlyElementsOf(Stream.iterate(YearMonth.of(2025, 11), month -> month.plusMonths(1))
                        .limit(12)
                        .toList());
        assertThat(october.months().get(11).active()).hasValue(22);
        // the twenty of August could be five cohorts of four each, and so none of that month is told of
        assertThat(october.cohorts())
                .contains(new Cohort(
                        YearMonth.of(2026, 3),
                        List.of(all(40), hidden(1), hidden(1), hidden(1), hidden(1), hidden(1), hidden(1), all(20))));
        assertThat(october.days())
                .contains(
                        new DayFigure(LocalDate.of(2026, 8, 3), 20),
                        new DayFigure(LocalDate.of(2026, 10, 5), 10),
                        new DayFigure(LocalDate.of(2026, 10, 6), 10))
                .extracting(DayFigure::day)
                .doesNotContain(LocalDate.of(2026, 9, 1));
        assertThat(october.loop()).isEqualTo(new LearningLoop(LocalDate.of(2026, 8, 1), all(20), all(10), hidden(1)));
    }

    /** Whoever shared in August, and learned and did something only in October, has closed no loop. */
    @Test
    void theFunnelShowsTheStepsInTheirOrder() {
        IntStream.range(0, 10).forEach(i -> join(StakeholderGroup.PATIENT));
        world.time().set(Instant.parse("2026-11-15T09:00:00Z"));
        report(patients, ActivityVerb.SHARED, "2026-08-03T10:00:00Z");
        report(patients, ActivityVerb.VIEWED, "2026-10-05T10:00:00Z");
        report(patients, ActivityVerb.APPLIED, "2026-10-06T10:00:00Z");

        assertThat(snapshot(OCTOBER).loop())
                .isEqualTo(new LearningLoop(LocalDate.of(2026, 8, 1), all(10), all(10), hidden(1)));
        assertThat(snapshot(OCTOBER).definition()).isEqualTo(6);
        assertThat(measured(Metric.LOOP_CLOSURE, OCTOBER)).isEmpty();
    }

    /** Or the difference of both would tell what each hides. */
    @Rule("IV1")
    @Test
    void aMonthIsShownAsParticipationShowsIt() {
        aYear();

        snapshot(OCTOBER).months().stream()
                .filter(month -> !month.month().isBefore(FOUNDED))
                .forEach(month -> assertThat(month.active())
                        .as(month.month().toString())
                        .isEqualTo(world.lhs()
                                .engagement()
                                .participation(alice, new ParticipationQuery(ward.id(), month.month()))
                                .total()));
    }

    /** Seven months alike would be a shift away from four in which nobody could be there. */
    @Test
    void aMonthBeforeTheFoundingIsNoPointOfARunChart() {
        IntStream.range(0, 19).forEach(i -> join(StakeholderGroup.CLINICIAN));
        world.time().set(Instant.parse("2026-11-15T09:00:00Z"));
        IntStream.rangeClosed(4, 10)
                .forEach(month -> IntStream.of(5, 12, 19, 26)
                        .forEach(day -> report(
                                clinicians, ActivityVerb.VIEWED, LocalDate.of(2026, month, day) + "T10:00:00Z")));

        EngagementSnapshot october = snapshot(OCTOBER);

        assertThat(october.months())
                .filteredOn(month -> month.month().isBefore(FOUNDED))
                .hasSize(4)
                .allSatisfy(month -> assertThat(month).isEqualTo(MonthFigure.none(month.month())));
        assertThat(october.months())
                .filteredOn(month -> !month.month().isBefore(FOUNDED))
                .hasSize(8)
                .allMatch(month ->
                        month.active().isPresent() && month.activities().isPresent());
        SnapshotReport report = SnapshotReport.of(october, "Ward", Locale.ENGLISH);
        assertThat(List.of(report.momentum().summary(), report.inputs().summary()))
                .allSatisfy(says -> assertThat(says).doesNotContain("more than chance"));
    }

    @Rule("IV1")
    @Test
    void whatStandsBesideManyOthersIsRounded() {
        aYear();
        EngagementSnapshot october = snapshot(OCTOBER);

        assertThat(Stream.of(
                                october.days().stream().map(DayFigure::active),
                                october.cohorts().stream()
                                        .flatMap(cohort -> cohort.active().stream())
                                        .map(Count::shown)
                                        .filter(OptionalLong::isPresent)
                                        .map(OptionalLong::getAsLong),
                                Stream.of(october.loop().learned().shown().getAsLong()))
                        .flatMap(each -> each))
                .isNotEmpty()
                .allMatch(number -> number >= 5 && number % 5 == 0);
        SmallCells cells = new SmallCells(5);
        assertThat(IntStream.range(0, 14).mapToObj(cells::rounded).map(each -> each.orElse(0)))
                .containsExactly(0L, 0L, 0L, 0L, 0L, 5L, 5L, 5L, 10L, 10L, 10L, 10L, 10L, 15L);
        assertThat(new SmallCells(8).rounded(11)).hasValue(8);
        assertThat(new SmallCells(8).rounded(12)).hasValue(16);
    }

    @Rule("IV1")
    @Test
    void ofAFewNothingIsShown() {
        join(StakeholderGroup.PATIENT);
        join(StakeholderGroup.PATIENT);
        world.time().set(Instant.parse("2026-10-15T09:00:00Z"));
        report(patients, ActivityVerb.VIEWED, "2026-10-05T10:00:00Z");

        EngagementSnapshot october = snapshot(OCTOBER);

        assertThat(october.groups()).hasSize(2).allSatisfy(group -> {
            assertThat(group.active()).isEqualTo(hidden(1));
            assertThat(group.members()).isEqualTo(hidden(1));
        });
        assertThat(october.months().get(11).active()).isEmpty();
        assertThat(october.cohorts())
                .hasSize(12)
                .allSatisfy(cohort -> assertThat(cohort.active()).allMatch(hidden(1)::equals));
        assertThat(october.days()).isEmpty();
        assertThat(october.loop().learned()).isEqualTo(hidden(1));
    }

    @Test
    void whatIsNotCountedYetMakesItProvisional() {
        aYear();
        world.time().set(Instant.parse("2026-11-15T09:00:00Z"));
        assertThat(snapshot(OCTOBER).provisional()).isFalse();

        report(patients.subList(0, 1), ActivityVerb.VIEWED, "2026-10-20T10:00:00Z");

        assertThat(world.lhs()
                        .engagement()
                        .snapshot(alice, new SnapshotQuery(ward.id(), OCTOBER))
                        .provisional())
                .isTrue();
        assertThat(snapshot(OCTOBER).provisional()).isFalse();
    }

    @Test
    void whoeverDoesNotBelongThereFindsNothing() {
        Community hidden = world.activeCommunity(alice, Visibility.PRIVATE, JoinPolicy.INVITATION);
        Actor outsider = world.person(StakeholderGroup.PATIENT);
        assertThatThrownBy(() -> world.lhs().engagement().snapshot(outsider, new SnapshotQuery(hidden.id(), OCTOBER)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> new SnapshotQuery(ward.id(), YearMonth.of(1699, 12)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("month");
    }

    /** A kind that no event has any more would silently count nothing. */
    @Test
    void whatCountsAsLearningDoingAndSharingAreEventsThatThereAre() throws Exception {
        String events;
        try (var file = SnapshotTest.class.getResourceAsStream("/org/learninghealth/event-types.txt")) {
            events = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        Set<String> seen = new TreeSet<>();
        for (ActivityVerb.Part part : ActivityVerb.Part.values()) {
            assertThat(part.kinds())
                    .isNotEmpty()
                    .allSatisfy(kind -> assertThat(kind.startsWith("host.")
                                    || kind.equals(ActivityLog.ATTENDED)
                                    || kind.equals(ActivityLog.COMMITMENT_KEPT)
                                    || events.contains("\n" + kind + " "))
                            .as(kind)
                            .isTrue())
                    .allSatisfy(kind -> assertThat(seen.add(kind)).as(kind).isTrue());
        }
    }

    /** Forty come in March; of the patients twenty are there in August, and twelve in October, with all clinicians. */
    private void aYear() {
        IntStream.range(0, 30).forEach(i -> join(StakeholderGroup.PATIENT));
        IntStream.range(0, 9).forEach(i -> join(StakeholderGroup.CLINICIAN));
        world.time().set(Instant.parse("2026-10-15T09:00:00Z"));
        report(patients.subList(0, 20), ActivityVerb.VIEWED, "2026-08-03T10:00:00Z");
        report(patients.subList(0, 3), ActivityVerb.VIEWED, "2026-09-01T10:00:00Z");
        report(patients.subList(0, 12), ActivityVerb.APPLIED, "2026-10-05T10:00:00Z");
        report(clinicians, ActivityVerb.APPLIED, "2026-10-06T10:00:00Z");
        report(patients.subList(0, 4), ActivityVerb.SHARED, "2026-10-07T10:00:00Z");
    }

    @Rule("IV1")
    @Test
    void ofANetworkEachNumberIsTheSumOfWhatIsShownOfEachCommunity() {
        Community clinic = nested(Visibility.OPEN);
        Community small = nested(Visibility.OPEN);
        Community secret = nested(Visibility.CONFIDENTIAL);
        List<PersonId> there = new ArrayList<>();
        IntStream.range(0, 12).forEach(i -> there.add(join(clinic, StakeholderGroup.PATIENT)));
        IntStream.range(0, 9).forEach(i -> there.add(join(clinic, StakeholderGroup.CLINICIAN)));
        List<PersonId> few = List.of(join(small, StakeholderGroup.PATIENT), join(small, StakeholderGroup.RESEARCHER));
        aYear();
        report(clinic, there, ActivityVerb.VIEWED, "2026-09-01T10:00:00Z");
        report(clinic, there.subList(0, 12), ActivityVerb.APPLIED, "2026-10-05T10:00:00Z");
        report(small, few, ActivityVerb.VIEWED, "2026-10-05T10:00:00Z");
        MetricScope network = new MetricScope.OfNetwork(ward.id());

        EngagementSnapshot together = snapshot(network);

        List<EngagementSnapshot> each = Stream.of(ward, clinic, small, secret)
                .map(community -> snapshot(new MetricScope.OfCommunity(community.id())))
                .toList();
        assertThat(together.scope()).isEqualTo(network);
        assertThat(together.communities()).isEqualTo(4);
        assertThat(together.provisional()).isTrue();
        assertThat(together.groups())
                .as("whoever joins inside belongs to what is around")
                .contains(
                        new GroupStanding(
                                StakeholderGroup.PATIENT,
                                new Count(OptionalLong.of(30 + 12 + 1 + 12), 1),
                                new Count(OptionalLong.of(24), 1)),
                        new GroupStanding(StakeholderGroup.RESEARCHER, hidden(2), hidden(2)));
        assertThat(together.representationGaps(Map.of(StakeholderGroup.PATIENT, 1.0)))
                .as("some of a group are missing")
                .isEmpty();
        for (int month = 0; month < EngagementSnapshot.MONTHS; month++) {
            int at = month;
            assertThat(together.months().get(month).active())
                    .isEqualTo(sum(each.stream().map(one -> one.months().get(at).active())));
            assertThat(together.months().get(month).communities()).isEqualTo((int) each.stream()
                    .filter(one -> one.months().get(at).active().isPresent())
                    .count());
            assertThat(together.months().get(month).retention())
                    .isEqualTo(month == 0 ? OptionalDouble.empty() : retention(each, month));
            assertThat(together.months().get(month).retentionCommunities()).isEqualTo((int) each.stream()
                    .filter(one -> one.months().get(at).retention().isPresent())
                    .count());
            assertThat(together.months().get(month).ratioCommunities()).isEqualTo((int) each.stream()
                    .filter(one -> one.months().get(at).fourWeekRatio().isPresent())
                    .count());
            for (int after = 0; after < EngagementSnapshot.MONTHS - month; after++) {
                int later = after;
                assertThat(together.cohorts().get(month).active().get(after))
                        .isEqualTo(count(each.stream()
                                .map(one -> one.cohorts().get(at).active().get(later))));
            }
        }
        assertThat(together.months()).anyMatch(month -> month.ratioCommunities() > 0);
        assertThat(together.days()).contains(new DayFigure(LocalDate.of(2026, 10, 5), 20));
        assertThat(together.loop().learned())
                .isEqualTo(count(each.stream().map(one -> one.loop().learned())))
                .as("nobody is seen to have learned where few or none did, or in confidence")
                .isEqualTo(new Count(OptionalLong.of(40), 2));
        assertThat(together.loop().applied())
                .isEqualTo(count(each.stream().map(one -> one.loop().applied())));
    }

    @Rule("IV1")
    @Test
    void whatMomentumIsMadeOfIsMonthByMonthWhatIsMeasuredOfEach() {
        aYear();
        report(patients, ActivityVerb.VIEWED, "2026-09-02T10:00:00Z");
        report(patients.subList(0, 15), ActivityVerb.VIEWED, "2026-08-20T10:00:00Z");
        report(clinicians, ActivityVerb.VIEWED, "2026-08-20T10:00:00Z");
        report(clinicians.subList(0, 8), ActivityVerb.VIEWED, "2026-07-20T10:00:00Z");

        List<MonthFigure> months = snapshot(OCTOBER).months();

        for (MonthFigure each : months.subList(4, 12)) {
            assertThat(each.activities().stream().asDoubleStream().boxed())
                    .as("activities of %s", each.month())
                    .containsExactlyElementsOf(measured(Metric.ACTIVITIES, each.month()));
            assertThat(each.fourWeekRatio().stream().boxed())
                    .as("weeks of %s", each.month())
                    .containsExactlyElementsOf(measured(Metric.FOUR_WEEK_RATIO, each.month()));
            assertThat(each.retention().stream().boxed())
                    .as("retention of %s", each.month())
                    .containsExactlyElementsOf(measured(Metric.RETENTION, each.month()));
        }
        assertThat(months.get(0).retention()).isEmpty();
        assertThat(months).filteredOn(each -> each.activities().isPresent()).hasSizeGreaterThan(3);
        assertThat(months).anyMatch(each -> each.retention().isPresent());
        assertThat(months).anyMatch(each -> each.fourWeekRatio().isPresent());
    }

    private List<Double> measured(Metric metric, YearMonth month) {
        return world.lhs().engagement().measure(alice, new MetricQuery(ward.id(), month, metric)).value().stream()
                .boxed()
                .toList();
    }

    /** All or nothing: what is hidden of one pair would be what the others leave of it. */
    @Rule("IV1")
    @Test
    void whoTalksAcrossWhichBoundaryIsShownOfGroupsAndAllOrNothing() {
        Community clinic = nested(Visibility.OPEN);
        List<PersonId> asking = new ArrayList<>();
        List<PersonId> answering = new ArrayList<>();
        IntStream.range(0, 9).forEach(i -> asking.add(join(clinic, StakeholderGroup.PATIENT)));
        IntStream.range(0, 9).forEach(i -> answering.add(join(clinic, StakeholderGroup.CLINICIAN)));
        aYear();
        for (int i = 0; i < 6; i++) {
            turn(ward, clinicians.get(i), patients.get(i));
        }
        GroupTies own = snapshot(OCTOBER).ties();
        assertThat(own.communities()).isEqualTo(1);
        assertThat(own.between())
                .containsExactly(
                        new TiesBetween(StakeholderGroup.CLINICIAN, StakeholderGroup.CLINICIAN, 0),
                        new TiesBetween(StakeholderGroup.CLINICIAN, StakeholderGroup.PATIENT, 5),
                        new TiesBetween(StakeholderGroup.PATIENT, StakeholderGroup.CLINICIAN, 0),
                        new TiesBetween(StakeholderGroup.PATIENT, StakeholderGroup.PATIENT, 0));
        MetricResult index =
                world.lhs().engagement().measure(alice, new MetricQuery(ward.id(), OCTOBER, Metric.SILO_INDEX));
        assertThat(own.index()).isEqualTo(index.value()).hasValue(1);
        assertThat(index.cells())
                .contains(
                        new MetricResult.Cell(List.of("WEIGHTED"), own.weighted()),
                        new MetricResult.Cell(List.of("EXPECTED"), own.expected()));

        report(clinic, asking, ActivityVerb.VIEWED, "2026-10-05T10:00:00Z");
        report(clinic, answering, ActivityVerb.VIEWED, "2026-10-05T10:00:00Z");
        for (int i = 0; i < 5; i++) {
            turn(clinic, answering.get(i), answering.get(i + 1));
        }
        MetricScope network = new MetricScope.OfNetwork(ward.id());
        EngagementSnapshot together = snapshot(network);
        assertThat(together.ties().communities()).isEqualTo(2);
        assertThat(together.ties().between())
                .contains(
                        new TiesBetween(StakeholderGroup.CLINICIAN, StakeholderGroup.CLINICIAN, 5),
                        new TiesBetween(StakeholderGroup.CLINICIAN, StakeholderGroup.PATIENT, 5));
        assertThat(together.ties().index()).hasValueCloseTo(1 / 11.0, within(1e-9));
        assertThat(together.ties().expected()).isPresent();
        assertThat(together.ties().weighted())
                .as("everybody turned to everybody once")
                .isEqualTo(world.lhs()
                        .engagement()
                        .measure(alice, new MetricQuery(network, OCTOBER, Metric.SILO_INDEX))
                        .cells()
                        .get(1)
                        .value())
                .hasValueCloseTo(1 / 11.0, within(1e-9));

        turn(ward, patients.get(11), clinicians.get(9));
        assertThat(snapshot(OCTOBER).ties())
                .isEqualTo(new GroupTies(
                        0, List.of(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty()));
        assertThat(snapshot(network).ties().communities()).isEqualTo(1);
        assertThat(SnapshotReport.of(snapshot(OCTOBER), "Ward", Locale.ENGLISH)
                        .silos()
                        .summary())
                .isEqualTo("Nothing can be shown yet.");
    }

    private void turn(Community community, PersonId from, PersonId to) {
        world.lhs()
                .engagement()
                .record(
                        Actor.host(),
                        new RecordActivities(
                                community.id(),
                                List.of(new ReportedActivity(
                                        UUID.randomUUID(),
                                        from,
                                        ActivityVerb.REPLIED,
                                        Instant.parse("2026-10-14T10:00:00Z"),
                                        null,
                                        to))));
    }

    @Test
    void aNetworkOfOneCommunitySaysWhatThatCommunitySays() {
        aYear();

        EngagementSnapshot alone = snapshot(new MetricScope.OfNetwork(ward.id()));

        assertThat(alone).usingRecursiveComparison().ignoringFields("scope").isEqualTo(snapshot(OCTOBER));
        assertThat(alone.representationGaps(Map.of(StakeholderGroup.PATIENT, 1.0)))
                .isNotEmpty();
    }

    @Rule("IV2")
    @Test
    void whoeverRunsAPlatformSeesTheCommunitiesThatItWatchesOverAndNothingThatServesToJudgeNoPerformance() {
        Community safe = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        IntStream.range(0, 9).forEach(i -> join(safe, StakeholderGroup.PATIENT));
        world.lhs()
                .communities()
                .setSafeSpacePolicy(
                        alice,
                        new SetSafeSpacePolicy(
                                safe.id(),
                                world.lhs().communities().get(alice, safe.id()).version(),
                                List.of(SafeSpaceRule.NO_PERFORMANCE_USE),
                                null));
        aYear();
        Actor mona = world.person(StakeholderGroup.POLICY_MAKER);
        FacilitationPlatform platform = world.lhs()
                .platforms()
                .register(
                        Actor.host(),
                        new RegisterPlatform(
                                english("A platform"),
                                null,
                                List.of(mona.person().orElseThrow())));
        MetricScope all = new MetricScope.OfPlatform(platform.id());
        assertThat(snapshot(mona, all)).as("of none there is nothing").satisfies(none -> {
            assertThat(none.communities()).isZero();
            assertThat(none.months())
                    .hasSize(12)
                    .allMatch(month -> month.active().isEmpty());
            assertThat(none.cohorts()).hasSize(12);
        });
        for (Community each : List.of(ward, safe)) {
            world.lhs()
                    .mandates()
                    .grant(
                            alice,
                            new GrantMandate(
                                    platform.id(),
                                    each.id(),
                                    List.of(PlatformService.OVERSIGHT),
                                    world.today().plusYears(1)));
        }

        EngagementSnapshot together = snapshot(mona, all);

        assertThat(together.communities()).isEqualTo(1);
        assertThat(together.months()).isEqualTo(snapshot(OCTOBER).months());
        assertThatThrownBy(() -> snapshot(mona.onBehalfOf(platform.id()), new MetricScope.OfCommunity(safe.id())))
                .isInstanceOf(RuleViolation.class);
        for (Actor other : List.of(alice, world.person(StakeholderGroup.PATIENT), Actor.visitor(), Actor.host())) {
            assertThatThrownBy(() -> snapshot(other, all)).isInstanceOfAny(NotFound.class, NotPermitted.class);
        }
    }

    /** Of all who were active in the month before how many came back. */
    private static OptionalDouble retention(List<EngagementSnapshot> each, int month) {
        double back = 0;
        double before = 0;
        for (EngagementSnapshot one : each) {
            OptionalDouble share = one.months().get(month).retention();
            if (share.isPresent()) {
                long active = one.months().get(month - 1).active().getAsLong();
                back += share.getAsDouble() * active;
                before += active;
            }
        }
        return before == 0 ? OptionalDouble.empty() : OptionalDouble.of(back / before);
    }

    private static Count all(long shown) {
        return new Count(OptionalLong.of(shown), 0);
    }

    private static Count hidden(int communities) {
        return new Count(OptionalLong.empty(), communities);
    }

    private static Count count(Stream<Count> each) {
        List<Count> counts = each.toList();
        return new Count(sum(counts.stream().map(Count::shown)), (int)
                counts.stream().filter(count -> count.shown().isEmpty()).count());
    }

    private static OptionalLong sum(Stream<OptionalLong> numbers) {
        List<OptionalLong> shown = numbers.filter(OptionalLong::isPresent).toList();
        return shown.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        shown.stream().mapToLong(OptionalLong::getAsLong).sum());
    }

    private Community nested(Visibility visibility) {
        Community child = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Community inside =
                world.lhs().communities().nest(alice, new NestCommunity(child.id(), child.version(), ward.id()));
        return visibility == Visibility.OPEN
                ? inside
                : world.lhs()
                        .communities()
                        .changeVisibility(alice, new ChangeVisibility(inside.id(), inside.version(), visibility));
    }

    private PersonId join(Community community, StakeholderGroup group) {
        Actor person = world.person(group);
        world.lhs().memberships().join(person, new JoinCommunity(community.id(), group, null));
        return person.person().orElseThrow();
    }

    private void join(StakeholderGroup group) {
        Actor person = world.person(group);
        world.lhs().memberships().join(person, new JoinCommunity(ward.id(), group, null));
        (group.equals(StakeholderGroup.PATIENT) ? patients : clinicians)
                .add(person.person().orElseThrow());
    }

    private void report(List<PersonId> persons, ActivityVerb verb, String at) {
        report(ward, persons, verb, at);
    }

    private void report(Community community, List<PersonId> persons, ActivityVerb verb, String at) {
        ActivityReport report = world.lhs()
                .engagement()
                .record(
                        Actor.host(),
                        new RecordActivities(
                                community.id(),
                                persons.stream()
                                        .map(person -> new ReportedActivity(
                                                UUID.randomUUID(), person, verb, Instant.parse(at)))
                                        .toList()));
        assertThat(report.count(ActivityReport.Outcome.RECORDED)).isEqualTo(persons.size());
    }

    private EngagementSnapshot snapshot(MetricScope scope) {
        return snapshot(alice, scope);
    }

    private EngagementSnapshot snapshot(Actor actor, MetricScope scope) {
        world.lhs().events().dispatchAll();
        return world.lhs().engagement().snapshot(actor, new SnapshotQuery(scope, OCTOBER));
    }

    private EngagementSnapshot snapshot(YearMonth month) {
        world.lhs().events().dispatchAll();
        return world.lhs().engagement().snapshot(alice, new SnapshotQuery(ward.id(), month));
    }

    /** On the second of October, of November: six were there on the first, and twenty in each month before. */
    @Test
    void ofAMonthToComeNothingIsShownAndTheRunningOneIsNotOver() {
        IntStream.range(0, 20).forEach(i -> join(StakeholderGroup.PATIENT));
        IntStream.range(0, 9).forEach(i -> join(StakeholderGroup.CLINICIAN));
        world.time().set(Instant.parse("2026-10-02T10:00:00Z"));
        IntStream.rangeClosed(4, 9)
                .forEach(month -> report(patients, ActivityVerb.VIEWED, LocalDate.of(2026, month, 20) + "T10:00:00Z"));
        report(patients.subList(0, 6), ActivityVerb.VIEWED, "2026-10-01T10:00:00Z");

        EngagementSnapshot november = snapshot(OCTOBER.plusMonths(1));

        assertThat(november.groups()).isEmpty();
        assertThat(november.provisional()).isTrue();
        assertThat(november.months().get(10).active()).hasValue(6);
        assertThat(november.months().get(11)).isEqualTo(MonthFigure.none(OCTOBER.plusMonths(1)));
        SnapshotReport report = SnapshotReport.of(november, "Ward", Locale.ENGLISH);
        assertThat(report.pyramid().summary()).startsWith("Nothing can be shown yet.");
        assertThat(report.momentum().table()).contains("Oct 2026</th><td></td>").contains("Sep 2026</th><td>20</td>");
        assertThat(report.inputs().summary()).startsWith("Persons who took part: 20, median 20 (the same");
        assertThat(SnapshotReport.of(snapshot(OCTOBER.plusYears(3)), "Ward", Locale.ENGLISH)
                        .inputs()
                        .summary())
                .as("of years to come")
                .isEqualTo("Nothing can be shown yet.");
    }

    /** In the network there is one community, and since November another. */
    @Test
    void aCommunityThatIsFoundedInTheRunningMonthTakesNoMonthOffTheChart() {
        IntStream.range(0, 19).forEach(i -> join(StakeholderGroup.CLINICIAN));
        world.time().set(Instant.parse("2026-10-05T09:00:00Z"));
        IntStream.rangeClosed(4, 10)
                .forEach(month -> report(clinicians, ActivityVerb.VIEWED, LocalDate.of(2026, month, 5) + "T08:00:00Z"));
        world.time().set(Instant.parse("2026-10-15T09:00:00Z"));
        Community clinic = nested(Visibility.OPEN);
        IntStream.range(0, 9).forEach(i -> join(clinic, StakeholderGroup.CLINICIAN));

        EngagementSnapshot network = snapshot(new MetricScope.OfNetwork(ward.id()));

        assertThat(network.months()).last().extracting(MonthFigure::communities).isEqualTo(2);
        SnapshotReport report = SnapshotReport.of(network, "Network", Locale.ENGLISH);
        assertThat(report.momentum().summary()).contains("places: 12, with a value: 7");
        assertThat(report.inputs().summary()).startsWith("Persons who took part: 20, median 20 (the same");
    }

    /** Of twenty who came to the ward in May the number is hidden, and not that thirteen stayed; ten came to the clinic, of whom five stayed. */
    @Test
    void ofSeveralCommunitiesNoMoreStayThanCame() {
        Community clinic = nested(Visibility.OPEN);
        IntStream.range(0, 12).forEach(i -> join(StakeholderGroup.PATIENT));
        world.time().set(Instant.parse("2026-05-10T10:00:00Z"));
        report(patients.subList(0, 2), ActivityVerb.VIEWED, "2026-05-10T10:00:00Z");
        IntStream.range(0, 20).forEach(i -> join(StakeholderGroup.PATIENT));
        List<PersonId> there = IntStream.range(0, 10)
                .mapToObj(i -> join(clinic, StakeholderGroup.PATIENT))
                .toList();
        world.time().set(Instant.parse("2026-06-20T10:00:00Z"));
        report(patients.subList(12, 25), ActivityVerb.VIEWED, "2026-06-10T10:00:00Z");
        report(clinic, there.subList(0, 5), ActivityVerb.VIEWED, "2026-06-10T10:00:00Z");
        YearMonth june = YearMonth.of(2026, 6);
        assertThat(snapshot(june).cohorts().get(10).active()).containsExactly(hidden(1), all(15));

        EngagementSnapshot network =
                world.lhs().engagement().snapshot(alice, new SnapshotQuery(new MetricScope.OfNetwork(ward.id()), june));

        assertThat(network.cohorts().get(10))
                .isEqualTo(new Cohort(
                        YearMonth.of(2026, 5),
                        List.of(new Count(OptionalLong.of(10), 1), new Count(OptionalLong.of(5), 1))));
        assertThat(network.definition()).isEqualTo(6);
        assertThat(SnapshotReport.of(network, "Network", Locale.ENGLISH)
                        .retention()
                        .summary())
                .startsWith("Of 25 persons who came, 5 + – were active in the month after.");
    }
}

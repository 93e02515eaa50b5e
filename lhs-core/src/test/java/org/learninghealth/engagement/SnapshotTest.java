package org.learninghealth.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.learninghealth.base.PersonId;
import org.learninghealth.base.SmallCells;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.engagement.CommunitySnapshot.Cohort;
import org.learninghealth.engagement.CommunitySnapshot.DayFigure;
import org.learninghealth.engagement.CommunitySnapshot.GroupStanding;
import org.learninghealth.engagement.CommunitySnapshot.LearningLoop;
import org.learninghealth.engagement.CommunitySnapshot.MonthFigure;
import org.learninghealth.engagement.CommunitySnapshot.RepresentationGap;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.ActivityLog;

class SnapshotTest {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    private final World world = World.inMemory();
    private final Actor alice = world.person(StakeholderGroup.CLINICIAN);
    private final Community ward = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
    private final List<PersonId> patients = new ArrayList<>();
    private final List<PersonId> clinicians =
            new ArrayList<>(List.of(alice.person().orElseThrow()));

    @Test
    void howGroupsAreRepresentedIsHeldAgainstAPopulation() {
        aYear();
        CommunitySnapshot october = snapshot(OCTOBER);
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
    }

    @Rule("IV1")
    @Test
    void howGroupsAreRepresentedIsNotSaidWhereOneIsTooSmall() {
        join(StakeholderGroup.RESEARCHER);
        aYear();

        CommunitySnapshot october = snapshot(OCTOBER);

        assertThat(october.groups()).anyMatch(group -> group.members().isEmpty());
        assertThat(october.representationGaps(Map.of(StakeholderGroup.PATIENT, 1.0)))
                .isEmpty();
    }

    @Rule("IV1")
    @Test
    void itShowsGroupsMonthsCohortsDaysAndTheWayFromLearningToSharing() {
        aYear();

        CommunitySnapshot october = snapshot(OCTOBER);

        assertThat(october.from()).isEqualTo("2025-11-01");
        assertThat(october.through()).isEqualTo("2026-10-31");
        assertThat(october.provisional()).isTrue();
        assertThat(october.groups())
                .containsExactly(
                        new GroupStanding(StakeholderGroup.CLINICIAN, OptionalLong.of(10), OptionalLong.of(10)),
                        new GroupStanding(StakeholderGroup.PATIENT, OptionalLong.of(30), OptionalLong.of(12)));
        assertThat(october.months())
                .extracting(MonthFigure::month)
                .containsExactlyElementsOf(Stream.iterate(YearMonth.of(2025, 11), month -> month.plusMonths(1))
                        .limit(12)
                        .toList());
        assertThat(october.months().get(11).active()).hasValue(22);
        assertThat(october.cohorts())
                .contains(new Cohort(
                        YearMonth.of(2026, 3),
                        List.of(
                                OptionalLong.of(40),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                OptionalLong.of(20),
                                OptionalLong.empty(),
                                OptionalLong.of(20))));
        assertThat(october.days())
                .contains(
                        new DayFigure(LocalDate.of(2026, 8, 3), 20),
                        new DayFigure(LocalDate.of(2026, 10, 5), 10),
                        new DayFigure(LocalDate.of(2026, 10, 6), 10))
                .extracting(DayFigure::day)
                .doesNotContain(LocalDate.of(2026, 9, 1));
        assertThat(october.loop())
                .isEqualTo(new LearningLoop(
                        LocalDate.of(2026, 8, 1), OptionalLong.of(20), OptionalLong.of(10), OptionalLong.empty()));
    }

    /** Or the difference of both would tell what each hides. */
    @Rule("IV1")
    @Test
    void aMonthIsShownAsParticipationShowsIt() {
        aYear();

        snapshot(OCTOBER)
                .months()
                .forEach(month -> assertThat(month.active())
                        .as(month.month().toString())
                        .isEqualTo(world.lhs()
                                .engagement()
                                .participation(alice, new ParticipationQuery(ward.id(), month.month()))
                                .total()));
    }

    @Rule("IV1")
    @Test
    void whatStandsBesideManyOthersIsRounded() {
        aYear();
        CommunitySnapshot october = snapshot(OCTOBER);

        assertThat(Stream.of(
                                october.days().stream().map(DayFigure::active),
                                october.cohorts().stream()
                                        .flatMap(cohort -> cohort.active().stream())
                                        .filter(OptionalLong::isPresent)
                                        .map(OptionalLong::getAsLong),
                                Stream.of(october.loop().learned().getAsLong()))
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

        CommunitySnapshot october = snapshot(OCTOBER);

        assertThat(october.groups()).hasSize(2).allSatisfy(group -> {
            assertThat(group.active()).isEmpty();
            assertThat(group.members()).isEmpty();
        });
        assertThat(october.months().get(11).active()).isEmpty();
        assertThat(october.cohorts())
                .hasSize(12)
                .allSatisfy(cohort -> assertThat(cohort.active()).allMatch(OptionalLong::isEmpty));
        assertThat(october.days()).isEmpty();
        assertThat(october.loop().learned()).isEmpty();
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

    private void join(StakeholderGroup group) {
        Actor person = world.person(group);
        world.lhs().memberships().join(person, new JoinCommunity(ward.id(), group, null));
        (group.equals(StakeholderGroup.PATIENT) ? patients : clinicians)
                .add(person.person().orElseThrow());
    }

    private void report(List<PersonId> persons, ActivityVerb verb, String at) {
        ActivityReport report = world.lhs()
                .engagement()
                .record(
                        Actor.host(),
                        new RecordActivities(
                                ward.id(),
                                persons.stream()
                                        .map(person -> new ReportedActivity(
                                                UUID.randomUUID(), person, verb, Instant.parse(at)))
                                        .toList()));
        assertThat(report.count(ActivityReport.Outcome.RECORDED)).isEqualTo(persons.size());
    }

    private CommunitySnapshot snapshot(YearMonth month) {
        world.lhs().events().dispatchAll();
        return world.lhs().engagement().snapshot(alice, new SnapshotQuery(ward.id(), month));
    }
}

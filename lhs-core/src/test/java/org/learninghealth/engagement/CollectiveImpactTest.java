package org.learninghealth.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learninghealth.kit.World.english;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlatformId;
import org.learninghealth.community.Community;
import org.learninghealth.community.GrantMandate;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LogEffort;
import org.learninghealth.community.NestCommunity;
import org.learninghealth.community.PlatformService;
import org.learninghealth.community.RegisterPlatform;
import org.learninghealth.cycle.AddTeamMember;
import org.learninghealth.cycle.AdoptPriority;
import org.learninghealth.cycle.LearningCycle;
import org.learninghealth.cycle.MoveObjective;
import org.learninghealth.cycle.Objective;
import org.learninghealth.cycle.ObjectiveStatus;
import org.learninghealth.cycle.OpenCycle;
import org.learninghealth.cycle.Priority;
import org.learninghealth.cycle.ProposeObjective;
import org.learninghealth.cycle.ProposePriority;
import org.learninghealth.cycle.ReachMilestone;
import org.learninghealth.cycle.RecordWhatMatters;
import org.learninghealth.cycle.WhatMattersInput;
import org.learninghealth.gathering.Gathering;
import org.learninghealth.gathering.GatheringDetails;
import org.learninghealth.gathering.GatheringKind;
import org.learninghealth.gathering.GatheringStatus;
import org.learninghealth.gathering.GatheringTime;
import org.learninghealth.gathering.MoveGathering;
import org.learninghealth.gathering.PlanGathering;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.measurement.DefineMeasure;
import org.learninghealth.measurement.EndorseMeasure;
import org.learninghealth.measurement.ImprovementDirection;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.MeasureType;
import org.learninghealth.measurement.RecordObservations;
import org.learninghealth.people.RegisterOrganization;
import org.learninghealth.people.StakeholderGroup;

/** What the five conditions of collective impact are seen by; that of communication is in the journey of a collective. */
class CollectiveImpactTest {

    private static final int NOT_SAID = -1;

    private final World world = World.inMemory();
    private final LearningHealthSystem lhs = world.lhs();
    private final Actor coordinator = world.person(StakeholderGroup.POLICY_MAKER);
    private final Community ward = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.OPEN);
    private final Community inside = nested();
    private final Actor nurse = member(StakeholderGroup.CLINICIAN, organization());
    private final Actor patient = member(StakeholderGroup.PATIENT, null);
    private final Actor researcher = member(StakeholderGroup.RESEARCHER, organization());
    private final YearMonth now = YearMonth.from(world.today());
    private final MetricScope network = new MetricScope.OfNetwork(ward.id());

    @Rule("W4")
    @Test
    void anAgendaIsSeenByChartersAndObjectives() {
        Objective measured = objective(measure().id());
        objective(null);
        Objective reached = adopt(objective(null));
        adopt(measured);
        Objective onTheWay = lhs.objectives()
                .reachMilestone(
                        coordinator,
                        new ReachMilestone(
                                reached.id(), reached.version(), english("Half of it"), world.today(), "The register"));
        lhs.objectives()
                .move(coordinator, new MoveObjective(onTheWay.id(), onTheWay.version(), ObjectiveStatus.REACHED, null));

        assertThat(evidence(network, now, Metric.COMMON_AGENDA))
                .containsExactly(
                        Map.entry("CHARTERS", 2),
                        Map.entry("CHARTERS_NOT_OVERDUE", 2),
                        Map.entry("OBJECTIVES", 1),
                        Map.entry("OBJECTIVES_MEASURED", 1),
                        Map.entry("OBJECTIVES_REACHED", 1));
        assertThat(evidence(network, now.minusMonths(1), Metric.COMMON_AGENDA))
                .as("before the communities were founded")
                .isEmpty();
        assertThat(evidence(network, now.plusMonths(24), Metric.COMMON_AGENDA))
                .as("long after, as charters are today")
                .containsEntry("CHARTERS", 2)
                .containsEntry("CHARTERS_NOT_OVERDUE", 2)
                .containsEntry("OBJECTIVES", 1)
                .containsEntry("OBJECTIVES_REACHED", 0);
        world.time().set(world.time().instant().plus(Duration.ofDays(40)));
        assertThat(evidence(network, now, Metric.COMMON_AGENDA))
                .as("once the month is over: nothing tells when a charter was approved")
                .containsEntry("CHARTERS", NOT_SAID)
                .containsEntry("CHARTERS_NOT_OVERDUE", NOT_SAID)
                .containsEntry("OBJECTIVES", 1);
    }

    /** It is due in the middle of a month, and overdue on the day after. */
    @Rule("W4")
    @Test
    void aCharterIsOverdueOnceItsDayIsOver() {
        LocalDate due = lhs.charters()
                .list(coordinator, ward.id(), world.firstPage())
                .items()
                .get(0)
                .reviewDue();
        YearMonth month = YearMonth.from(due);
        assertThat(due).isNotEqualTo(month.atEndOfMonth());
        for (boolean over : new boolean[] {false, true}) {
            world.time().set(due.plusDays(over ? 1 : 0).atTime(12, 0).toInstant(ZoneOffset.UTC));
            assertThat(evidence(new MetricScope.OfCommunity(ward.id()), month, Metric.COMMON_AGENDA))
                    .as(world.today().toString())
                    .containsEntry("CHARTERS", 1)
                    .containsEntry("CHARTERS_NOT_OVERDUE", over ? 0 : 1);
        }
    }

    @Rule("W4")
    @Test
    void sharedMeasurementIsSeenByWhoStandsBehindMeasuresAndWhatIsObserved() {
        Measure shared = measure();
        measure();
        lhs.measures().endorse(patient, new EndorseMeasure(shared.id(), shared.version()));
        lhs.memberships()
                .grant(
                        coordinator,
                        new GrantRole(
                                world.membership(coordinator, ward).id(),
                                world.membership(coordinator, ward).version(),
                                Role.CYCLE_LEAD));
        LocalDate period = now.minusMonths(2).atDay(1);
        lhs.observations()
                .recordAll(
                        coordinator,
                        RecordObservations.of(
                                shared.id(), List.of(new RecordObservations.Row(period, 7, 100.0, null))));

        assertThat(evidence(network, now, Metric.SHARED_MEASUREMENT))
                .containsExactly(
                        Map.entry("MEASURES", 2),
                        Map.entry("MEASURES_CODEFINED", 1),
                        Map.entry("MEASURES_OBSERVED", 1),
                        Map.entry("MEASURES_CONTRIBUTED_TO", 0));
        assertThat(evidence(network, YearMonth.from(period).plusMonths(12), Metric.SHARED_MEASUREMENT))
                .as("a year later")
                .containsEntry("MEASURES", 2)
                .containsEntry("MEASURES_OBSERVED", 0);
    }

    @Rule("W4")
    @Test
    void activitiesReinforceEachOtherWhereTheyServeObjectivesAndOrganizationsActTogether() {
        Objective objective = adopt(objective(null));
        cycle(nurse, List.of(objective), researcher);
        cycle(nurse, List.of(), patient);

        assertThat(evidence(network, now, Metric.REINFORCING_ACTIVITIES))
                .containsExactly(
                        Map.entry("CYCLES", 2),
                        Map.entry("CYCLES_ALIGNED", 1),
                        Map.entry("CYCLES_OF_SEVERAL_ORGANIZATIONS", 1));
        assertThat(evidence(new MetricScope.OfCommunity(inside.id()), now, Metric.REINFORCING_ACTIVITIES))
                .containsEntry("CYCLES", 0);
    }

    @Rule("W4")
    @Test
    void aBackboneIsSeenByMandatesAndItsHoursByThoseWhoRunIt() {
        Actor mona = world.person(StakeholderGroup.POLICY_MAKER);
        PlatformId platform = lhs.platforms()
                .register(
                        Actor.host(),
                        new RegisterPlatform(
                                english("A platform"),
                                null,
                                List.of(mona.person().orElseThrow())))
                .id();
        lhs.mandates()
                .grant(
                        coordinator,
                        new GrantMandate(
                                platform,
                                ward.id(),
                                List.of(PlatformService.OVERSIGHT),
                                world.today().plusYears(1)));
        lhs.platforms().logEffort(mona, new LogEffort(platform, ward.id(), "Minutes", 2.5, world.today()));
        lhs.platforms().logEffort(mona, new LogEffort(platform, null, "Calendar", 1, world.today()));
        lhs.platforms()
                .logEffort(
                        mona,
                        new LogEffort(
                                platform,
                                ward.id(),
                                "Minutes",
                                4,
                                world.today().minusYears(1).minusMonths(1)));

        assertThat(evidence(network, now, Metric.BACKBONE_SUPPORT))
                .containsExactly(Map.entry("PLATFORMS", 1), Map.entry("COMMUNITIES_SUPPORTED", 1));
        assertThat(evidence(network, now.plusMonths(24), Metric.BACKBONE_SUPPORT))
                .as("once the mandate is over")
                .containsExactly(Map.entry("PLATFORMS", 0), Map.entry("COMMUNITIES_SUPPORTED", 0));
        assertThat(evidence(network, now.minusMonths(1), Metric.BACKBONE_SUPPORT))
                .as("before the communities were founded")
                .isEmpty();
        MetricResult hours = measure(mona, new MetricScope.OfPlatform(platform), now, Metric.BACKBONE_HOURS);
        assertThat(hours.value()).hasValue(3.5);
        assertThat(hours.communities()).isEqualTo(1);
        assertThat(measure(coordinator, network, now, Metric.BACKBONE_HOURS).value())
                .as("of a platform alone")
                .isEmpty();
        MetricResult earlier =
                measure(mona, new MetricScope.OfPlatform(platform), now.minusMonths(12), Metric.BACKBONE_HOURS);
        assertThat(earlier.value()).as("before the community was founded").hasValue(4);
        world.time().set(world.time().instant().plus(Duration.ofDays(40)));
        assertThat(evidence(network, now, Metric.BACKBONE_SUPPORT))
                .as("once the month is over: nothing tells when a mandate was ended")
                .containsExactly(Map.entry("PLATFORMS", NOT_SAID), Map.entry("COMMUNITIES_SUPPORTED", NOT_SAID));
    }

    /** Each says by what definition, of what time, of how many communities; none says a number for all of it. */
    @Rule({"IV3", "W4"})
    @Test
    void evidenceIsReadWithItsDefinitionItsTimeAndItsNumberAndIsNoScore() {
        for (Metric condition : List.of(
                Metric.COMMON_AGENDA,
                Metric.SHARED_MEASUREMENT,
                Metric.REINFORCING_ACTIVITIES,
                Metric.CONTINUOUS_COMMUNICATION,
                Metric.BACKBONE_SUPPORT)) {
            MetricResult result = measure(coordinator, network, now, condition);
            assertThat(result.value()).isEmpty();
            assertThat(result.persons()).isEmpty();
            assertThat(result.cells()).isNotEmpty();
            assertThat(result.communities()).isEqualTo(2);
            assertThat(result.definition()).isEqualTo(condition.definition());
            assertThat(result.from()).isEqualTo(now.minusMonths(11).atDay(1));
            assertThat(result.through()).isEqualTo(now.atEndOfMonth());
            assertThat(result.provisional()).isTrue();
        }
        MetricResult asPatient = measure(patient, network, now, Metric.COMMON_AGENDA);
        assertThat(asPatient.communities()).as("as far as they may read").isEqualTo(1);
        world.time().set(Instant.parse(now.plusMonths(1).atDay(1) + "T00:00:00Z"));
        assertThat(measure(coordinator, network, now, Metric.COMMON_AGENDA).provisional())
                .isFalse();
    }

    /** What was announced counts whether anybody has said that it is over, and what the host reports that somebody came to counts too. */
    @Rule("W4")
    @Test
    void gatheringsOfCommunicationAreThoseThatWereHeld() {
        for (String at : List.of("2026-04-10T10:00", "2026-04-20T10:00", "2026-06-10T10:00")) {
            Gathering planned = lhs.gatherings()
                    .plan(
                            coordinator,
                            PlanGathering.of(
                                    ward.id(),
                                    GatheringKind.WEBINAR,
                                    GatheringDetails.of(english("Hands")),
                                    GatheringTime.of(
                                            LocalDateTime.parse(at), Duration.ofHours(1), ZoneId.of("Etc/UTC"))));
            if (at.startsWith("2026-04-20")) {
                lhs.gatherings()
                        .move(
                                coordinator,
                                new MoveGathering(
                                        planned.id(),
                                        planned.revision(),
                                        GatheringStatus.POSTPONED,
                                        "Nobody can come"));
            }
        }
        world.time().set(Instant.parse("2026-05-20T10:00:00Z"));
        PersonId came = patient.person().orElseThrow();
        lhs.engagement()
                .record(
                        Actor.host(),
                        new RecordActivities(
                                ward.id(),
                                Stream.of("teams:1", "teams:2")
                                        .map(meeting -> new ReportedActivity(
                                                UUID.randomUUID(),
                                                came,
                                                ActivityVerb.ATTENDED,
                                                Instant.parse("2026-05-05T10:00:00Z"),
                                                meeting,
                                                null))
                                        .toList()));
        lhs.events().dispatchAll();
        MetricScope ofWard = new MetricScope.OfCommunity(ward.id());
        YearMonth may = YearMonth.of(2026, 5);

        assertThat(evidence(ofWard, may, Metric.CONTINUOUS_COMMUNICATION))
                .containsEntry("GATHERINGS", 3)
                .containsEntry("MONTHS_WITH_GATHERINGS", 2);
        assertThat(measure(coordinator, ofWard, may, Metric.GATHERINGS_HELD).value())
                .hasValue(3);
        assertThat(evidence(network, may, Metric.CONTINUOUS_COMMUNICATION)).containsEntry("GATHERINGS", 3);
    }

    private Map<String, Integer> evidence(MetricScope scope, YearMonth month, Metric metric) {
        Map<String, Integer> evidence = new LinkedHashMap<>();
        measure(coordinator, scope, month, metric)
                .cells()
                .forEach(cell ->
                        evidence.put(cell.at().get(0), (int) cell.value().orElse(NOT_SAID)));
        return evidence;
    }

    private MetricResult measure(Actor actor, MetricScope scope, YearMonth month, Metric metric) {
        return lhs.engagement().measure(actor, new MetricQuery(scope, month, metric));
    }

    private Community nested() {
        Community child = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.OPEN);
        return lhs.communities().nest(coordinator, new NestCommunity(child.id(), child.version(), ward.id()));
    }

    private Measure measure() {
        return lhs.measures()
                .define(
                        coordinator,
                        DefineMeasure.of(
                                        ward.id(), MeasureType.OUTCOME, english("Falls"), ImprovementDirection.DECREASE)
                                .proportion(100, "falls per 100 stays")
                                .build());
    }

    private Objective objective(@Nullable MeasureId measure) {
        return lhs.objectives()
                .propose(
                        coordinator,
                        new ProposeObjective(
                                ward.id(),
                                english("Nobody falls"),
                                measure,
                                world.today().plusYears(1)));
    }

    private Objective adopt(Objective objective) {
        return lhs.objectives()
                .move(
                        coordinator,
                        new MoveObjective(objective.id(), objective.version(), ObjectiveStatus.ADOPTED, null));
    }

    private void cycle(Actor lead, List<Objective> objectives, Actor... team) {
        List<WhatMattersInput> inputs = Stream.of(StakeholderGroup.PATIENT, StakeholderGroup.CLINICIAN)
                .map(perspective -> lhs.whatMatters()
                        .record(
                                perspective.equals(StakeholderGroup.PATIENT) ? patient : nurse,
                                new RecordWhatMatters(ward.id(), perspective, english("Not to fall"), null)))
                .toList();
        Priority proposed = lhs.priorities()
                .propose(
                        nurse,
                        new ProposePriority(
                                ward.id(),
                                english("Fewer falls"),
                                List.of(),
                                inputs.stream().map(WhatMattersInput::id).toList(),
                                objectives.stream().map(Objective::id).toList()));
        Priority adopted = lhs.priorities().adopt(coordinator, new AdoptPriority(proposed.id(), proposed.version()));
        LearningCycle cycle = lhs.cycles()
                .open(
                        coordinator,
                        OpenCycle.on(adopted.id(), lead.person().orElseThrow(), english("Fewer falls"))
                                .build());
        for (Actor each : team) {
            cycle = lhs.cycles()
                    .addTeamMember(
                            lead,
                            new AddTeamMember(
                                    cycle.id(), cycle.version(), each.person().orElseThrow()));
        }
    }

    private OrganizationId organization() {
        return lhs.organizations()
                .register(Actor.host(), new RegisterOrganization(english("An organisation")))
                .id();
    }

    private Actor member(StakeholderGroup group, @Nullable OrganizationId organization) {
        Actor person = world.person(group);
        lhs.memberships().join(person, new JoinCommunity(ward.id(), group, organization));
        return person;
    }
}

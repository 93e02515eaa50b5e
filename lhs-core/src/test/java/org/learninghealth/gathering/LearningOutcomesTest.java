package org.learninghealth.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.NotFound;
import org.learninghealth.community.Community;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.concept.Concept;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.practice.AssessCompetency;
import org.learninghealth.practice.CompetencyFrameworks;

/** What people learn by learning events. */
class LearningOutcomesTest {

    private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");
    private static final OptionalLong NONE = OptionalLong.empty();

    private final World world = World.inMemory();
    private final LearningHealthSystem lhs = world.lhs();
    private final Actor coordinator = world.person(StakeholderGroup.CLINICIAN);
    private final Community community = world.activeCommunity(coordinator, Visibility.RESTRICTED, JoinPolicy.OPEN);
    private final Concept first = competency(0);
    private final Concept second = competency(1);

    @Rule({"N12", "G8"})
    @Test
    void peopleSeeTheirOwnAnswersFromBeforeAndAfter() {
        Actor ada = member(StakeholderGroup.PATIENT);
        Gathering event = event();
        at(TEN.minus(Duration.ofDays(91)), ada, first, 1);
        assertThat(lhs.learningOutcomes().own(ada, event.id()))
                .containsExactly(
                        new OwnLearning(first, OptionalInt.empty(), OptionalInt.empty()),
                        new OwnLearning(second, OptionalInt.empty(), OptionalInt.empty()));
        at(TEN.minus(Duration.ofDays(90)), ada, first, 2);
        at(TEN.minusSeconds(60), ada, first, 3);
        // while it goes on it is neither before nor after
        at(TEN.plusSeconds(60), ada, first, 1);
        at(TEN.plusSeconds(3600), ada, first, 4);
        at(TEN.plus(Duration.ofDays(30)), ada, first, 5);
        at(TEN.plusSeconds(3600).plus(Duration.ofDays(90)), ada, second, 2);

        assertThat(lhs.learningOutcomes().own(ada, event.id()))
                .containsExactly(
                        new OwnLearning(first, OptionalInt.of(3), OptionalInt.of(4)),
                        new OwnLearning(second, OptionalInt.empty(), OptionalInt.of(2)));
        assertThat(lhs.learningOutcomes().own(coordinator, event.id()))
                .allMatch(each -> each.before().isEmpty() && each.after().isEmpty());
        Actor outsider = world.person(StakeholderGroup.RESEARCHER);
        assertThatThrownBy(() -> lhs.learningOutcomes().own(outsider, event.id()))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> lhs.learningOutcomes().report(outsider, event.id()))
                .isInstanceOf(NotFound.class);
    }

    @Rule({"N12", "IV1"})
    @Test
    void theChangeIsReportedOfFiveAndMoreAndByPerspectiveWhereThatGivesNothingAway() {
        Gathering event = event();
        List<Actor> patients = members(StakeholderGroup.PATIENT, 10);
        List<Actor> clinicians = members(StakeholderGroup.CLINICIAN, 10);
        Actor absent = member(StakeholderGroup.PATIENT);
        Actor unsure = member(StakeholderGroup.PATIENT);
        List<Actor> there = new ArrayList<>(patients);
        there.addAll(clinicians);
        List<Actor> all = new ArrayList<>(there);
        all.add(absent);
        all.forEach(each -> at(TEN.minusSeconds(60), each, first, 2));
        there.forEach(each -> at(TEN.minusSeconds(60), each, second, 2));
        Gathering live = move(move(event, GatheringStatus.OPEN), GatheringStatus.LIVE);
        there.forEach(each -> was(live, each));
        was(live, unsure);
        all.forEach(each -> at(TEN.plusSeconds(4000), each, first, all.indexOf(each) % 2 == 0 ? 3 : 2));
        at(TEN.plusSeconds(4000), unsure, first, 3);
        // nine clinicians, and one patient, see themselves lower in the second
        there.subList(1, 11).forEach(each -> at(TEN.plusSeconds(4000), each, second, 3));
        at(TEN.plusSeconds(4000), there.get(0), second, 1);
        there.subList(11, 20).forEach(each -> at(TEN.plusSeconds(4000), each, second, 1));

        LearningReport report = lhs.learningOutcomes().report(patients.get(0), event.id());
        assertThat(report.smallestCell()).isEqualTo(5);
        LearningReport.Change firstChange = report.competencies().get(0);
        assertThat(firstChange.competency()).isEqualTo(first);
        assertThat(firstChange.all()).isEqualTo(counts(20, 10, 10, 0));
        assertThat(firstChange.perspectives())
                .containsOnlyKeys(StakeholderGroup.PATIENT, StakeholderGroup.CLINICIAN)
                .containsEntry(StakeholderGroup.PATIENT, counts(10, 5, 5, 0));
        LearningReport.Change secondChange = report.competencies().get(1);
        assertThat(secondChange.all()).isEqualTo(counts(20, 10, 0, 10));
        assertThat(secondChange.perspectives()).isEmpty();
    }

    @Rule({"N12", "IV1"})
    @Test
    void whatAllSayOfThemselvesIsToldOfNobody() {
        nothingIsReportedOf(6);
    }

    @Rule({"N12", "IV1"})
    @Test
    void fourAreTooFew() {
        nothingIsReportedOf(4);
    }

    /** Of patients all of whom see themselves higher than before. */
    private void nothingIsReportedOf(int patients) {
        Gathering event = event();
        List<Actor> few = members(StakeholderGroup.PATIENT, patients);
        few.forEach(each -> at(TEN.minusSeconds(60), each, first, 2));
        Gathering live = move(move(event, GatheringStatus.OPEN), GatheringStatus.LIVE);
        few.forEach(each -> was(live, each));
        few.forEach(each -> at(TEN.plusSeconds(4000), each, first, 3));
        assertThat(lhs.learningOutcomes().report(coordinator, event.id()).competencies())
                .containsExactly(
                        new LearningReport.Change(
                                first, new LearningReport.Counts(NONE, NONE, NONE, NONE), new TreeMap<>()),
                        new LearningReport.Change(
                                second, new LearningReport.Counts(NONE, NONE, NONE, NONE), new TreeMap<>()));
    }

    private static LearningReport.Counts counts(long persons, long higher, long same, long lower) {
        return new LearningReport.Counts(
                OptionalLong.of(persons), OptionalLong.of(higher), OptionalLong.of(same), OptionalLong.of(lower));
    }

    private Gathering event() {
        world.time().set(TEN.minus(Duration.ofDays(100)));
        return lhs.gatherings()
                .plan(
                        coordinator,
                        PlanGathering.of(
                                community.id(),
                                GatheringKind.LEARNING_EVENT,
                                GatheringDetails.of(World.english("Course")).competencies(List.of(first, second)),
                                GatheringTime.of(
                                        LocalDateTime.parse("2026-03-02T10:00"),
                                        Duration.ofHours(1),
                                        ZoneId.of("UTC"))));
    }

    private Gathering move(Gathering gathering, GatheringStatus status) {
        world.time().set(TEN);
        return lhs.gatherings()
                .move(coordinator, new MoveGathering(gathering.id(), gathering.revision(), status, null));
    }

    private void was(Gathering live, Actor actor) {
        lhs.attendances()
                .record(
                        coordinator,
                        new RecordAttendance(live.id(), actor.person().orElseThrow(), null, TEN, TEN.plusSeconds(600)));
    }

    private void at(Instant moment, Actor actor, Concept competency, int level) {
        world.time().set(moment);
        lhs.competencies().assess(actor, new AssessCompetency(competency, level));
    }

    private List<Actor> members(StakeholderGroup group, int number) {
        List<Actor> members = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            members.add(member(group));
        }
        return members;
    }

    private Actor member(StakeholderGroup group) {
        Actor actor = world.person(group);
        lhs.memberships().join(actor, new JoinCommunity(community.id(), group, null));
        return actor;
    }

    private static Concept competency(int number) {
        return new Concept(
                CompetencyFrameworks.LEARNING_HEALTH_SYSTEM,
                CompetencyFrameworks.standard()
                        .framework(CompetencyFrameworks.LEARNING_HEALTH_SYSTEM)
                        .competencies()
                        .get(number)
                        .code());
    }
}

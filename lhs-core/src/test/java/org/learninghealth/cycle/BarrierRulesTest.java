package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.cycle.LearningCommunity.text;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.PersonId;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.Concepts;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.SourceType;

/** What is in the way of cycles, and how it is cleared. */
class BarrierRulesTest {

    private final LearningCommunity here = new LearningCommunity();
    private final Barriers barriers = here.lhs.barriers();

    @Test
    void aBarrierIsRaisedByAMemberAndClearedByWhoeverLeads() {
        LearningCycle cycle = here.opened();
        here.events();

        Barrier raised = raise(here.patient, cycle, "SYSTEM_IT", BarrierLevel.TEAM);
        Barrier assigned = assign(here.lead, raised, person(here.coordinator));
        Barrier escalated = escalate(assigned);
        here.world.time().advance(Duration.ofDays(3));
        Barrier cleared = clear(here.coordinator, escalated);

        assertThat(raised.raisedBy()).isEqualTo(person(here.patient));
        assertThat(raised.status()).isEqualTo(BarrierStatus.OPEN);
        assertThat(assigned.owner()).contains(person(here.coordinator));
        assertThat(escalated.status()).isEqualTo(BarrierStatus.ESCALATED);
        assertThat(escalated.escalatedTo()).contains(BarrierLevel.ORGANIZATION);
        assertThat(cleared.status()).isEqualTo(BarrierStatus.CLEARED);
        assertThat(cleared.resolution()).contains("Somebody has mended it");
        assertThat(cleared.clearedAt()).contains(here.world.time().instant());
        assertThat(here.events())
                .containsExactly(
                        new BarrierRaised(
                                raised.id(), cycle.id(), here.community.id(), raised.code(), BarrierLevel.TEAM),
                        new BarrierAssigned(raised.id(), cycle.id(), here.community.id()),
                        new BarrierEscalated(
                                raised.id(),
                                cycle.id(),
                                here.community.id(),
                                BarrierLevel.ORGANIZATION,
                                Optional.of(person(here.coordinator)),
                                person(here.lead)),
                        new BarrierCleared(raised.id(), cycle.id(), here.community.id()));
    }

    @Test
    void whatKindOfBarrierThereIsIsOfTheScheme() {
        LearningCycle cycle = here.opened();

        assertThatThrownBy(() -> raise(here.lead, cycle, "WEATHER", BarrierLevel.TEAM))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> barriers.raise(
                        here.lead,
                        new RaiseBarrier(
                                cycle.id(), new Concept(Concepts.SECTOR, "TIME"), BarrierLevel.TEAM, text("No time"))))
                .isInstanceOf(InvalidInput.class);
        assertThat(all(cycle)).isEmpty();
    }

    @Test
    void aBarrierIsPutBeforeOneLevelAfterTheOther() {
        LearningCycle cycle = here.opened();
        Barrier barrier = raise(here.lead, cycle, "TIME", BarrierLevel.INDIVIDUAL);

        for (BarrierLevel level : EnumSet.range(BarrierLevel.TEAM, BarrierLevel.SYSTEM)) {
            barrier = escalate(barrier);
            assertThat(barrier.escalatedTo()).contains(level);
        }
        Barrier highest = barrier;
        here.assertUnmet(() -> escalate(highest), "barrier.above");
        Barrier ofTheSystem = raise(here.lead, cycle, "POLICY", BarrierLevel.SYSTEM);
        here.assertUnmet(() -> escalate(ofTheSystem), "barrier.above");
        assertThat(highest.level()).isEqualTo(BarrierLevel.INDIVIDUAL);
    }

    @Test
    void whatIsClearedIsClearedForGood() {
        LearningCycle cycle = here.opened();
        Barrier raised = raise(here.lead, cycle, "TIME", BarrierLevel.TEAM);
        assertThatThrownBy(() -> barriers.clear(here.lead, new ClearBarrier(raised.id(), raised.version(), " ")))
                .isInstanceOf(InvalidInput.class);

        Barrier cleared = clear(here.lead, raised);

        assertThatThrownBy(() -> clear(here.lead, cleared)).isInstanceOf(IllegalTransition.class);
        assertThatThrownBy(() -> escalate(cleared)).isInstanceOf(IllegalTransition.class);
        here.assertUnmet(() -> assign(here.lead, cleared, person(here.lead)), "barrier.open");
        assertThat(barriers.get(here.patient, cleared.id())).isEqualTo(cleared);
    }

    @Test
    void aMemberSeesToIt() {
        LearningCycle cycle = here.opened();
        Barrier raised = raise(here.lead, cycle, "TIME", BarrierLevel.TEAM);

        here.assertUnmet(() -> assign(here.lead, raised, person(here.outsider)), "cycle.member");
        Barrier assigned = assign(here.lead, raised, person(here.patient));
        assertThat(assign(here.lead, assigned, null).owner()).isEmpty();
    }

    @Test
    void whoMayRaiseMayNotAlwaysClear() {
        LearningCycle cycle = here.opened();
        Barrier raised = raise(here.patient, cycle, "TIME", BarrierLevel.TEAM);

        assertThatThrownBy(() -> clear(here.patient, raised)).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> raise(here.outsider, cycle, "TIME", BarrierLevel.TEAM))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> barriers.get(here.outsider, raised.id())).isInstanceOf(NotFound.class);
    }

    @Test
    void itMovesAlongItsWaysAlone() {
        Map<BarrierStatus, Set<BarrierStatus>> ways = Map.of(
                BarrierStatus.OPEN, EnumSet.of(BarrierStatus.ESCALATED, BarrierStatus.CLEARED),
                BarrierStatus.ESCALATED, EnumSet.of(BarrierStatus.ESCALATED, BarrierStatus.CLEARED),
                BarrierStatus.CLEARED, EnumSet.noneOf(BarrierStatus.class));
        for (BarrierStatus from : BarrierStatus.values()) {
            for (BarrierStatus to : BarrierStatus.values()) {
                if (ways.get(from).contains(to)) {
                    assertThat(from.to(to)).isEqualTo(to);
                } else {
                    assertThatThrownBy(() -> from.to(to)).isInstanceOf(IllegalTransition.class);
                }
            }
        }
    }

    @Test
    void barriersAreListedByWhatIsStillInTheWayAndWhoSeesToIt() {
        LearningCycle cycle = here.opened();
        Barrier open = raise(here.lead, cycle, "TIME", BarrierLevel.TEAM);
        Barrier mine = assign(here.lead, raise(here.lead, cycle, "SKILLS", BarrierLevel.TEAM), person(here.patient));
        Barrier higher = escalate(raise(here.lead, cycle, "FUNDING", BarrierLevel.TEAM));
        Barrier cleared = clear(here.lead, raise(here.lead, cycle, "CULTURE", BarrierLevel.TEAM));
        BarrierQuery query = BarrierQuery.in(here.community.id());

        assertThat(list(query)).containsExactlyInAnyOrder(open, mine, higher, cleared);
        assertThat(list(query.stillOpen())).containsExactlyInAnyOrder(open, mine, higher);
        assertThat(list(query.at(BarrierLevel.ORGANIZATION))).containsExactly(higher);
        assertThat(list(query.stillOpen().at(BarrierLevel.TEAM))).containsExactlyInAnyOrder(open, mine);
        assertThat(list(query.ownedBy(person(here.patient)))).containsExactly(mine);
        assertThat(list(BarrierQuery.of(cycle.id()).stillOpen())).hasSize(3);
    }

    @Test
    void howLongItTakesIsTheMedianOfWhatIsCleared() {
        LearningCycle cycle = here.opened();
        assertThat(barriers.summary(here.patient, cycle.id()))
                .isEqualTo(new BarrierSummary(0, 0, 0, OptionalDouble.empty()));
        Barrier first = raise(here.lead, cycle, "TIME", BarrierLevel.TEAM);
        Barrier second = raise(here.lead, cycle, "TIME", BarrierLevel.TEAM);
        Barrier third = raise(here.lead, cycle, "TIME", BarrierLevel.TEAM);
        escalate(raise(here.lead, cycle, "TIME", BarrierLevel.TEAM));

        here.world.time().advance(Duration.ofHours(12));
        clear(here.lead, first);
        here.world.time().advance(Duration.ofHours(36));
        clear(here.lead, second);
        assertThat(barriers.summary(here.patient, cycle.id()))
                .isEqualTo(new BarrierSummary(2, 1, 2, OptionalDouble.of(1.25)));
        here.world.time().advance(Duration.ofDays(7));
        clear(here.lead, third);

        assertThat(barriers.summary(here.patient, cycle.id()))
                .isEqualTo(new BarrierSummary(1, 1, 3, OptionalDouble.of(2)));
        assertThatThrownBy(() -> barriers.summary(here.outsider, cycle.id())).isInstanceOf(NotFound.class);
    }

    @Test
    void afterTheEndOfACycleNothingIsRaisedThoughWhatIsThereCanBeCleared() {
        LearningCycle cycle = here.at(CycleStage.SHARE);
        Barrier raised = raise(here.lead, cycle, "TIME", BarrierLevel.TEAM);
        KnowledgeObject lesson = here.knowledge(SourceType.EXPERIENCE);
        LearningCycle productive = here.produced(lesson, cycle);
        here.passOn(lesson);
        here.answerEveryone();
        here.lhs.cycles().close(here.lead, new CloseCycle(productive.id(), productive.version()));

        here.assertUnmet(() -> raise(here.lead, cycle, "TIME", BarrierLevel.TEAM), "cycle.active");
        assertThat(clear(here.lead, raised).status()).isEqualTo(BarrierStatus.CLEARED);
    }

    private Barrier raise(Actor actor, LearningCycle cycle, String code, BarrierLevel level) {
        return barriers.raise(
                actor, new RaiseBarrier(cycle.id(), new Concept(Concepts.BARRIER, code), level, text("It is slow")));
    }

    private Barrier assign(Actor actor, Barrier barrier, PersonId owner) {
        return barriers.assign(actor, new AssignBarrier(barrier.id(), barrier.version(), owner));
    }

    private Barrier escalate(Barrier barrier) {
        return barriers.escalate(here.lead, new EscalateBarrier(barrier.id(), barrier.version()));
    }

    private Barrier clear(Actor actor, Barrier barrier) {
        return barriers.clear(actor, new ClearBarrier(barrier.id(), barrier.version(), "Somebody has mended it"));
    }

    private List<Barrier> list(BarrierQuery query) {
        return barriers.list(here.patient, query, here.world.firstPage()).items();
    }

    private List<Barrier> all(LearningCycle cycle) {
        return list(BarrierQuery.of(cycle.id()));
    }

    private static PersonId person(Actor actor) {
        return actor.person().orElseThrow();
    }
}

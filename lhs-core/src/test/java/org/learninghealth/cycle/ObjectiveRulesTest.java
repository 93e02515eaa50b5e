package org.learninghealth.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.kit.World.english;

import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.community.Community;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.Membership;
import org.learninghealth.kit.World;
import org.learninghealth.measurement.DefineMeasure;
import org.learninghealth.measurement.ImprovementDirection;
import org.learninghealth.measurement.Measure;
import org.learninghealth.measurement.MeasureType;
import org.learninghealth.people.StakeholderGroup;

/** What members want to reach together, and how it comes from being proposed to being reached. */
class ObjectiveRulesTest {

    private final World world = World.inMemory();
    private final LearningHealthSystem lhs = world.lhs();
    private final Actor alice = world.person(StakeholderGroup.CLINICIAN);
    private final Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);

    @Test
    void anObjectiveIsReachedStepByStep() {
        Objective adopted = move(proposed(), ObjectiveStatus.ADOPTED, null);
        assertUnmet(() -> move(adopted, ObjectiveStatus.REACHED, null), "objective.milestone");

        Objective nearer = reach(adopted, world.today());
        assertThat(nearer.milestones()).containsExactly(new Milestone(english("One ward"), world.today(), "A report"));
        Objective reached = move(nearer, ObjectiveStatus.REACHED, null);

        assertThat(reached.status()).isEqualTo(ObjectiveStatus.REACHED);
        assertThat(reached.moves())
                .containsExactly(
                        new ObjectiveMove(
                                ObjectiveStatus.PROPOSED,
                                ObjectiveStatus.ADOPTED,
                                world.time().instant(),
                                Optional.empty()),
                        new ObjectiveMove(
                                ObjectiveStatus.ADOPTED,
                                ObjectiveStatus.REACHED,
                                world.time().instant(),
                                Optional.empty()));
        assertUnmet(() -> reach(reached, world.today()), "objective.adopted");
    }

    @Test
    void whoDropsAnObjectiveOrTakesItUpAgainSaysWhy() {
        Objective adopted = move(proposed(), ObjectiveStatus.ADOPTED, null);
        assertUnmet(() -> move(adopted, ObjectiveStatus.DROPPED, null), "objective.reason");
        Objective dropped = move(adopted, ObjectiveStatus.DROPPED, "The ward closes");
        assertUnmet(() -> move(dropped, ObjectiveStatus.ADOPTED, null), "objective.reason");

        Objective again = move(dropped, ObjectiveStatus.ADOPTED, "It stays open");

        assertThat(again.moves())
                .extracting(ObjectiveMove::reason)
                .containsExactly(Optional.empty(), Optional.of("The ward closes"), Optional.of("It stays open"));
    }

    @Test
    void itMovesAlongItsWaysAlone() {
        Map<ObjectiveStatus, Set<ObjectiveStatus>> ways = Map.of(
                ObjectiveStatus.PROPOSED, EnumSet.of(ObjectiveStatus.ADOPTED, ObjectiveStatus.DROPPED),
                ObjectiveStatus.ADOPTED, EnumSet.of(ObjectiveStatus.REACHED, ObjectiveStatus.DROPPED),
                ObjectiveStatus.REACHED, EnumSet.of(ObjectiveStatus.ADOPTED),
                ObjectiveStatus.DROPPED, EnumSet.of(ObjectiveStatus.ADOPTED));
        ways.forEach((from, allowed) -> {
            for (ObjectiveStatus to : ObjectiveStatus.values()) {
                Objective objective = at(from);
                if (allowed.contains(to)) {
                    assertThat(move(objective, to, "Because").status()).isEqualTo(to);
                } else {
                    assertThatThrownBy(() -> move(objective, to, "Because")).isInstanceOf(IllegalTransition.class);
                    assertThat(lhs.objectives().get(alice, objective.id())).isEqualTo(objective);
                }
            }
        });
    }

    @Test
    void itsDayIsInTheFutureAndStepsAreNot() {
        for (LocalDate day : List.of(world.today(), world.today().minusDays(1))) {
            assertUnmet(() -> propose(alice, community, null, day), "objective.future");
        }
        Objective adopted =
                move(propose(alice, community, null, world.today().plusDays(1)), ObjectiveStatus.ADOPTED, null);
        assertThatThrownBy(() -> reach(adopted, world.today().plusDays(1)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("reachedOn is in the future: record it once it has happened");
        world.time().advance(Duration.ofDays(30));
        assertThat(reach(adopted, world.today()).milestones())
                .as("late, but reached")
                .hasSize(1);
    }

    @Test
    void itIsMeasuredByTheCommunitysOwnMeasure() {
        Measure own = measure(community);
        Measure foreign = measure(world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN));
        LocalDate day = world.today().plusYears(1);

        assertThat(propose(alice, community, own, day).measure()).contains(own.id());
        assertThatThrownBy(() -> propose(alice, community, foreign, day)).isInstanceOf(NotFound.class);
    }

    @Test
    void facilitatorsProposeAndCoordinatorsDecide() {
        Actor frank = member(Role.FACILITATOR);
        Actor mona = member(Role.MEMBER);
        Objective proposed = propose(frank, community, null, world.today().plusYears(1));

        assertThatThrownBy(() -> propose(mona, community, null, world.today().plusYears(1)))
                .isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> lhs.objectives()
                        .move(
                                frank,
                                new MoveObjective(proposed.id(), proposed.version(), ObjectiveStatus.ADOPTED, null)))
                .isInstanceOf(NotPermitted.class);
        assertThat(lhs.objectives().get(mona, proposed.id())).isEqualTo(proposed);
    }

    @Test
    void thoseThatAreDueNextComeFirst() {
        Objective late = propose(alice, community, null, world.today().plusYears(2));
        Objective soon = propose(alice, community, null, world.today().plusYears(1));
        Objective adopted = move(late, ObjectiveStatus.ADOPTED, null);

        assertThat(lhs.objectives()
                        .list(alice, ObjectiveQuery.in(community.id()), world.firstPage())
                        .items())
                .containsExactly(soon, adopted);
        assertThat(lhs.objectives()
                        .list(alice, new ObjectiveQuery(community.id(), ObjectiveStatus.ADOPTED), world.firstPage())
                        .items())
                .containsExactly(adopted);
    }

    @Test
    void ofStepsThereIsABound() {
        Objective objective = move(proposed(), ObjectiveStatus.ADOPTED, null);
        for (int i = 0; i < Objective.MOST_MILESTONES; i++) {
            objective = reach(objective, world.today());
        }
        Objective full = objective;
        assertUnmet(() -> reach(full, world.today()), "objective.most");
    }

    private Objective at(ObjectiveStatus status) {
        Objective proposed = proposed();
        return switch (status) {
            case PROPOSED -> proposed;
            case ADOPTED -> reach(move(proposed, ObjectiveStatus.ADOPTED, null), world.today());
            case REACHED -> move(at(ObjectiveStatus.ADOPTED), ObjectiveStatus.REACHED, null);
            case DROPPED -> move(proposed, ObjectiveStatus.DROPPED, "Because");
        };
    }

    private Actor member(Role role) {
        Actor person = world.person(StakeholderGroup.PATIENT);
        Membership membership = world.join(person, community);
        if (role != Role.MEMBER) {
            lhs.memberships().grant(alice, new GrantRole(membership.id(), membership.version(), role));
        }
        return person;
    }

    private Measure measure(Community of) {
        return lhs.measures()
                .define(
                        alice,
                        DefineMeasure.of(of.id(), MeasureType.OUTCOME, english("Deaths"), ImprovementDirection.INCREASE)
                                .build());
    }

    private Objective proposed() {
        return propose(alice, community, null, world.today().plusYears(1));
    }

    private Objective propose(Actor actor, Community to, @Nullable Measure measure, LocalDate due) {
        return lhs.objectives()
                .propose(
                        actor,
                        new ProposeObjective(
                                to.id(), english("No mother dies"), measure == null ? null : measure.id(), due));
    }

    private Objective move(Objective objective, ObjectiveStatus to, @Nullable String reason) {
        return lhs.objectives().move(alice, new MoveObjective(objective.id(), objective.version(), to, reason));
    }

    private Objective reach(Objective objective, LocalDate day) {
        return lhs.objectives()
                .reachMilestone(
                        alice,
                        new ReachMilestone(objective.id(), objective.version(), english("One ward"), day, "A report"));
    }

    private static void assertUnmet(ThrowingCallable call, String... unmet) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly(unmet));
    }
}

package org.learninghealth.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.kit.World.english;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.kit.World;
import org.learninghealth.people.StakeholderGroup;

/** How newcomers find their way into a community, and who sees how far they have come. */
class PathwayRulesTest {

    private final World world = World.inMemory();
    private final LearningHealthSystem lhs = world.lhs();
    private final Actor alice = world.person(StakeholderGroup.CLINICIAN);
    private final Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
    private final Actor bob = member();

    @Test
    void facilitatorsDraftAndCoordinatorsOpen() {
        Actor frank = member();
        Membership membership = world.membership(frank, community);
        lhs.memberships().grant(alice, new GrantRole(membership.id(), membership.version(), Role.FACILITATOR));
        Pathway draft = lhs.pathways().draft(frank, command());

        assertThatThrownBy(() -> lhs.pathways().draft(bob, command())).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> move(frank, draft, PathwayStatus.OPEN)).isInstanceOf(NotPermitted.class);
        assertThatThrownBy(() -> lhs.pathways().get(bob, draft.id()))
                .as("a draft")
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> move(alice, draft, PathwayStatus.CLOSED)).isInstanceOf(IllegalTransition.class);
        Pathway open = move(alice, draft, PathwayStatus.OPEN);

        assertThat(lhs.pathways().get(bob, open.id())).isEqualTo(open);
        assertThat(lhs.pathways().list(bob, community.id(), world.firstPage()).items())
                .containsExactly(open);
    }

    @Test
    void aMemberGoesStepByStepInWhateverOrder() {
        PathwayProgress started = lhs.pathways().start(bob, new StartPathway(opened().id()));
        PathwayProgress half = take(bob, started, 1);
        assertThat(half.taken()).containsExactly(1);
        assertThat(half.completedAt()).isEmpty();
        assertUnmet("pathway.not-taken", () -> take(bob, half, 1));
        assertUnmet("pathway.step", () -> take(bob, half, 2));

        PathwayProgress done = take(bob, half, 0);

        assertThat(done.taken()).containsExactly(0, 1);
        assertThat(done.completedAt()).contains(world.time().instant());
    }

    @Test
    void oneSetsOutOnceOnAPathwayThatIsOpen() {
        Pathway open = opened();
        lhs.pathways().start(bob, new StartPathway(open.id()));
        assertThatThrownBy(() -> lhs.pathways().start(bob, new StartPathway(open.id())))
                .isInstanceOf(Duplicate.class);
        move(alice, open, PathwayStatus.CLOSED);

        assertUnmet("pathway.open", () -> lhs.pathways().start(alice, new StartPathway(open.id())));
        assertThatThrownBy(
                        () -> lhs.pathways().start(world.person(StakeholderGroup.PATIENT), new StartPathway(open.id())))
                .as("who doesn't belong")
                .isInstanceOf(NotPermitted.class);
    }

    @Test
    void howFarSomebodyHasComeIsBetweenThemAndTheCoordinators() {
        Pathway open = opened();
        PathwayProgress mine = lhs.pathways().start(bob, new StartPathway(open.id()));
        Actor carol = member();
        PathwayProgress hers = lhs.pathways().start(carol, new StartPathway(open.id()));

        assertThat(lhs.pathways().progress(bob, mine.id())).contains(mine);
        assertThat(lhs.pathways().progress(bob, hers.id())).isEmpty();
        assertThat(lhs.pathways().progressOn(bob, open.id(), world.firstPage()).items())
                .containsExactly(mine);
        assertThat(lhs.pathways()
                        .progressOn(alice, open.id(), world.firstPage())
                        .items())
                .containsExactlyInAnyOrder(mine, hers);
        assertThatThrownBy(() -> take(carol, mine, 0)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> take(alice, mine, 0)).isInstanceOf(NotPermitted.class);
    }

    @Test
    void figuresOfFewAreNotShownNorWorkedOut() {
        Pathway open = opened();
        List<PathwayProgress> ways = new ArrayList<>();
        List<Actor> members = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            assertThat(completion(open).started()).isEqualTo(i < 5 ? OptionalLong.empty() : OptionalLong.of(i));
            members.add(member());
            ways.add(lhs.pathways().start(members.get(i), new StartPathway(open.id())));
        }
        for (int i = 0; i < 10; i++) {
            assertThat(completion(open).completed())
                    .as("%s of 10", i)
                    .isEqualTo(i == 5 ? OptionalLong.of(i) : OptionalLong.empty());
            take(members.get(i), take(members.get(i), ways.get(i), 0), 1);
        }
        assertThat(completion(open))
                .as("that all have taken all steps tells it of each")
                .isEqualTo(new PathwayCompletion(open.id(), OptionalLong.of(10), OptionalLong.empty()));
    }

    private PathwayCompletion completion(Pathway pathway) {
        return lhs.pathways().completion(bob, pathway.id());
    }

    private Actor member() {
        Actor person = world.person(StakeholderGroup.PATIENT);
        world.join(person, community);
        return person;
    }

    private DraftPathway command() {
        return new DraftPathway(
                community.id(),
                english("For newcomers"),
                List.of(StakeholderGroup.PATIENT, StakeholderGroup.PATIENT),
                List.of(
                        new PathwayStep(english("Say hello"), LocalizedText.BLANK),
                        new PathwayStep(english("Read"), english("Read the charter"))));
    }

    private Pathway opened() {
        Pathway draft = lhs.pathways().draft(alice, command());
        assertThat(draft.audience()).containsExactly(StakeholderGroup.PATIENT);
        return move(alice, draft, PathwayStatus.OPEN);
    }

    private Pathway move(Actor actor, Pathway pathway, PathwayStatus to) {
        return lhs.pathways().move(actor, new MovePathway(pathway.id(), pathway.version(), to));
    }

    private PathwayProgress take(Actor actor, PathwayProgress progress, int step) {
        return lhs.pathways().takeStep(actor, new TakeStep(progress.id(), progress.version(), step));
    }

    private static void assertUnmet(String unmet, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly(unmet));
    }
}

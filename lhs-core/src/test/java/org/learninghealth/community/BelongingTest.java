package org.learninghealth.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.kit.World.english;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.memory.InMemoryStorage;
import org.learninghealth.people.StakeholderGroup;

/** How people come, rest, are kept away and go, in a community and in those around it and inside it. */
class BelongingTest {

    private final List<DomainEvent> told = new ArrayList<>();
    private final World world =
            World.on(InMemoryStorage.create(), settings -> settings.subscriber(envelope -> told.add(envelope.event())));
    private final LearningHealthSystem lhs = world.lhs();
    private final Actor alice = world.person(StakeholderGroup.CLINICIAN);
    private final Actor bob = world.person(StakeholderGroup.PATIENT);

    @Rule("C3")
    @Test
    void whoJoinsInsideBelongsAroundTooWhereTheDoorIsOpen() {
        Community top = opened(null, JoinPolicy.OPEN, true);
        Community middle = opened(top, JoinPolicy.OPEN, true);
        Community below = opened(middle, JoinPolicy.OPEN, true);
        events();

        Membership joined = world.join(bob, below);

        assertThat(joined.source()).isEqualTo(MembershipSource.JOINED);
        for (Community around : List.of(top, middle)) {
            Membership membership = world.membership(bob, around);
            assertThat(membership.status()).isEqualTo(MembershipStatus.ACTIVE);
            assertThat(membership.source()).isEqualTo(MembershipSource.NESTED);
            assertThat(membership.stakeholderGroup()).isEqualTo(joined.stakeholderGroup());
        }
        assertThat(events()).filteredOn(MembershipActivated.class::isInstance).hasSize(3);
    }

    @Rule("C3")
    @Test
    void whoWantsInsideAsksAroundFirstWhereTheDoorIsClosed() {
        Community top = opened(null, JoinPolicy.REQUEST, true);
        Community below = opened(top, JoinPolicy.OPEN, true);

        assertUnmet(() -> world.join(bob, below), "C3.parent-membership");
        Membership waiting = world.join(bob, top);
        assertUnmet(() -> world.join(bob, below), "C3.parent-membership");
        lhs.memberships().accept(alice, new AcceptMember(waiting.id(), waiting.version()));

        assertThat(world.join(bob, below).status()).isEqualTo(MembershipStatus.ACTIVE);
    }

    @Rule("C3")
    @Test
    void whoIsLetInInsideBelongsAroundToo() {
        Community top = opened(null, JoinPolicy.OPEN, true);
        Community below = opened(top, JoinPolicy.REQUEST, true);
        Membership waiting = world.join(bob, below);
        assertThat(memberships(bob, top)).isEmpty();

        lhs.memberships().accept(alice, new AcceptMember(waiting.id(), waiting.version()));

        assertThat(world.membership(bob, top).status()).isEqualTo(MembershipStatus.ACTIVE);
    }

    @Rule("C3")
    @Test
    void aCommunityCanDoWithoutTheConditionAndKeepItsMembers() {
        Community top = opened(null, JoinPolicy.REQUEST, true);
        Community below = opened(top, JoinPolicy.OPEN, false);

        assertThat(world.join(bob, below).status()).isEqualTo(MembershipStatus.ACTIVE);
        assertThat(memberships(bob, top)).isEmpty();
    }

    @Rule("C3")
    @Test
    void whoLeavesAroundLeavesInsideTooWithOneNoticeEach() {
        Community top = opened(null, JoinPolicy.OPEN, true);
        Community middle = opened(top, JoinPolicy.OPEN, true);
        Community below = opened(middle, JoinPolicy.OPEN, true);
        Community free = opened(top, JoinPolicy.OPEN, false);
        world.join(bob, below);
        world.join(bob, free);
        events();

        Membership around = world.membership(bob, top);
        Membership left = lhs.memberships().leave(bob, new LeaveCommunity(around.id(), around.version(), null));

        assertThat(left.end().orElseThrow().at()).isEqualTo(world.time().instant());
        assertThat(world.membership(bob, middle).status()).isEqualTo(MembershipStatus.LEFT);
        assertThat(world.membership(bob, below).status()).isEqualTo(MembershipStatus.LEFT);
        assertThat(world.membership(bob, free).status()).isEqualTo(MembershipStatus.ACTIVE);
        assertThat(events())
                .filteredOn(MembershipEnded.class::isInstance)
                .extracting(event -> ((MembershipEnded) event).community())
                .containsExactlyInAnyOrder(top.id(), middle.id(), below.id());
    }

    @Rule("C3")
    @Test
    void takingBackARequestEndsNothingInside() {
        Community below = opened(null, JoinPolicy.OPEN, true);
        world.join(bob, below);
        Community top = opened(null, JoinPolicy.REQUEST, true);
        lhs.communities().nest(alice, new NestCommunity(below.id(), below.version(), top.id()));
        Membership asked = world.join(bob, top);

        Membership withdrawn = lhs.memberships().leave(bob, new LeaveCommunity(asked.id(), asked.version(), null));

        assertThat(withdrawn.status()).isEqualTo(MembershipStatus.WITHDRAWN);
        assertThat(world.membership(bob, below).status()).isEqualTo(MembershipStatus.ACTIVE);
    }

    @Rule("C10")
    @Test
    void nobodyComesIntoAnArchivedOrUnopenedCommunityThroughInside() {
        Community top = opened(null, JoinPolicy.OPEN, true);
        Community below = opened(top, JoinPolicy.OPEN, true);
        lhs.communities().archive(alice, new ArchiveCommunity(top.id(), top.version()));
        assertUnmet(() -> world.join(bob, below), "C10.archived");

        Community draft = lhs.communities()
                .found(
                        alice,
                        FoundCommunity.named(english("A draft"))
                                .visibility(Visibility.OPEN)
                                .joinPolicy(JoinPolicy.OPEN)
                                .build());
        Community inDraft = opened(draft, JoinPolicy.OPEN, true);
        assertUnmet(() -> world.join(bob, inDraft), "C3.parent-membership");
    }

    @Rule("C5")
    @Test
    void whoCoordinatesInsideAloneHandsThatOverBeforeLeavingAround() {
        Community top = opened(null, JoinPolicy.OPEN, true);
        world.join(bob, top);
        grant(bob, top, Role.COORDINATOR);
        opened(top, JoinPolicy.OPEN, true);
        Membership around = world.membership(alice, top);

        assertUnmet(
                () -> lhs.memberships().leave(alice, new LeaveCommunity(around.id(), around.version(), null)),
                "C5.successor-inside");
        assertThat(world.membership(alice, top)).isEqualTo(around);
    }

    @Rule("C5")
    @Test
    void theLastCoordinatorIsNeitherRemovedNorSuspendedNorRestsWithoutASuccessor() {
        Community community = opened(null, JoinPolicy.OPEN, true);
        Membership heir = world.join(bob, community);
        Membership own = world.membership(alice, community);

        assertUnmet(
                () -> lhs.memberships()
                        .remove(alice, new RemoveMember(own.id(), own.version(), "Moves away", null, null)),
                "C5.successor");
        assertUnmet(
                () -> lhs.memberships().suspend(alice, new SuspendMember(own.id(), own.version(), "Rude", null)),
                "C5.successor");
        assertUnmet(
                () -> lhs.memberships().pause(alice, new PauseMembership(own.id(), own.version(), null)),
                "C5.successor");

        Membership paused = lhs.memberships().pause(alice, new PauseMembership(own.id(), own.version(), heir.id()));
        assertThat(paused.status()).isEqualTo(MembershipStatus.INACTIVE);
        assertThat(world.membership(bob, community).roles()).contains(Role.COORDINATOR);
    }

    @Rule("C8")
    @Test
    void whoWasRemovedForATimeDoesNotComeBackBeforeItsEnd() {
        Community community = opened(null, JoinPolicy.OPEN, true);
        Membership member = world.join(bob, community);
        LocalDate until = world.today().plusDays(30);
        Membership removed = lhs.memberships()
                .remove(alice, new RemoveMember(member.id(), member.version(), "Broke the norms", until, null));

        assertThat(removed.status()).isEqualTo(MembershipStatus.REMOVED);
        assertThat(removed.end().orElseThrow().reason()).contains("Broke the norms");
        assertUnmet(() -> world.join(bob, community), "C8.blocked");
        world.time().advance(Duration.ofDays(29));
        assertUnmet(() -> world.join(bob, community), "C8.blocked");
        world.time().advance(Duration.ofDays(1));

        Membership again = world.join(bob, community);
        assertThat(again.status()).isEqualTo(MembershipStatus.ACTIVE);
        assertThat(again.participant()).isEqualTo(member.participant());
    }

    @Rule("C8")
    @Test
    void whoIsKeptAwayAroundDoesNotComeInThroughInside() {
        Community top = opened(null, JoinPolicy.OPEN, true);
        Community below = opened(top, JoinPolicy.OPEN, true);
        Membership member = world.join(bob, top);
        lhs.memberships()
                .remove(
                        alice,
                        new RemoveMember(
                                member.id(),
                                member.version(),
                                "Broke the norms",
                                world.today().plusDays(30),
                                null));

        assertUnmet(() -> world.join(bob, below), "C8.blocked");
        assertThat(memberships(bob, below)).isEmpty();
    }

    @Rule("C6")
    @Test
    void whoRestsOrIsSuspendedStillHasAPlaceAndMayNotUseIt() {
        Community community = opened(null, JoinPolicy.OPEN, true);
        grant(bob, world.join(bob, community), Role.FACILITATOR);
        Membership member = world.membership(bob, community);
        Membership suspended = lhs.memberships()
                .suspend(alice, new SuspendMember(member.id(), member.version(), "Broke the norms", null));

        assertThat(suspended.suspension()).contains("Broke the norms");
        assertThatThrownBy(() -> world.join(bob, community)).isInstanceOf(Duplicate.class);
        Charter charter = lhs.charters()
                .list(alice, community.id(), PageRequest.first(1))
                .items()
                .get(0);
        Charter draft = lhs.charters()
                .draft(
                        alice,
                        new DraftCharter(community.id(), english("Again"), LocalizedText.BLANK, charter.reviewDue()));
        assertThatThrownBy(() -> lhs.charters().get(bob, draft.id())).isInstanceOf(NotFound.class);
        assertUnmet(
                () -> lhs.memberships().resume(bob, new ResumeMembership(suspended.id(), suspended.version())),
                "membership.suspended");
        assertThatThrownBy(() ->
                        lhs.memberships().leave(bob, new LeaveCommunity(suspended.id(), suspended.version(), null)))
                .isInstanceOf(IllegalTransition.class);

        Membership reinstated =
                lhs.memberships().reinstate(alice, new ReinstateMember(suspended.id(), suspended.version()));
        assertThat(reinstated.roles()).containsExactlyInAnyOrder(Role.MEMBER, Role.FACILITATOR);
        assertThat(reinstated.suspension()).isEmpty();
        assertThat(lhs.charters().get(bob, draft.id())).isEqualTo(draft);
        assertUnmet(
                () -> lhs.memberships().reinstate(alice, new ReinstateMember(reinstated.id(), reinstated.version())),
                "membership.not-suspended");
        Membership paused =
                lhs.memberships().pause(bob, new PauseMembership(reinstated.id(), reinstated.version(), null));
        assertThatThrownBy(() -> lhs.charters().get(bob, draft.id())).isInstanceOf(NotFound.class);
        assertThat(lhs.memberships()
                        .resume(bob, new ResumeMembership(paused.id(), paused.version()))
                        .roles())
                .contains(Role.FACILITATOR);
        assertThat(events())
                .contains(
                        new MemberSuspended(member.id(), community.id()),
                        new MemberReinstated(member.id(), community.id()),
                        new MembershipPaused(member.id(), community.id()),
                        new MembershipResumed(member.id(), community.id()));
    }

    private Community opened(Community around, JoinPolicy policy, boolean parentMembershipRequired) {
        FoundCommunity.Builder form = FoundCommunity.named(english("A community"))
                .domain(english("Falls"))
                .practice(english("Rounds"))
                .visibility(Visibility.OPEN)
                .joinPolicy(policy);
        if (around != null) {
            form.nestedIn(around.id());
        }
        if (!parentMembershipRequired) {
            form.withoutParentMembership();
        }
        Community draft = lhs.communities().found(alice, form.build());
        Charter charter = lhs.charters()
                .draft(
                        alice,
                        new DraftCharter(
                                draft.id(),
                                english("To learn"),
                                LocalizedText.BLANK,
                                world.today().plusYears(1)));
        lhs.charters().approve(alice, new ApproveCharter(charter.id(), charter.version()));
        return lhs.communities().activate(alice, new ActivateCommunity(draft.id(), draft.version()));
    }

    private void grant(Actor person, Community community, Role role) {
        grant(person, world.membership(person, community), role);
    }

    private void grant(Actor person, Membership membership, Role role) {
        assertThat(person.person()).contains(membership.person());
        lhs.memberships().grant(alice, new GrantRole(membership.id(), membership.version(), role));
    }

    private List<Membership> memberships(Actor person, Community community) {
        return lhs.memberships()
                .list(
                        person,
                        new MembershipQuery(community.id(), person.person().orElseThrow(), null),
                        PageRequest.first(10))
                .items();
    }

    private List<DomainEvent> events() {
        lhs.events().dispatchAll();
        List<DomainEvent> news = List.copyOf(told);
        told.clear();
        return news;
    }

    private static void assertUnmet(ThrowingCallable call, String... unmet) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).containsExactly(unmet));
    }
}

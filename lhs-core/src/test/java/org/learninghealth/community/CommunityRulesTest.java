package org.learninghealth.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.people.DeactivatePerson;
import org.learninghealth.people.Person;
import org.learninghealth.people.ReactivatePerson;
import org.learninghealth.people.StakeholderGroup;

class CommunityRulesTest {

    private final World world = World.inMemory();
    private final Actor alice = world.person(StakeholderGroup.CLINICIAN);
    private final Actor bob = world.person(StakeholderGroup.PATIENT);

    @Rule("C1")
    @Test
    void communitiesAreNestedThreeDeepAtMost() {
        Community one = found("one", Visibility.OPEN, null);
        Community two = found("two", Visibility.OPEN, one);
        Community three = found("three", Visibility.OPEN, two);

        assertThat(three.parent()).contains(two.id());
        assertRefused("C1", "C1.depth", () -> found("four", Visibility.OPEN, three));
    }

    @Rule("C1")
    @Test
    void communitiesAreNotNestedInACircle() {
        Community one = found("one", Visibility.OPEN, null);
        Community two = found("two", Visibility.OPEN, one);

        assertRefused(
                "C1",
                "C1.circle",
                () -> world.lhs().communities().nest(alice, new NestCommunity(one.id(), one.version(), two.id())));
        assertThat(world.lhs().communities().get(alice, one.id())).isEqualTo(one);
    }

    @Rule("C1")
    @Test
    void aCommunityTakesItsOwnLevelsAlong() {
        Community top = found("top", Visibility.OPEN, null);
        Community middle = found("middle", Visibility.OPEN, top);
        Community other = found("other", Visibility.OPEN, null);
        found("below", Visibility.OPEN, other);

        assertRefused(
                "C1",
                "C1.depth",
                () -> world.lhs()
                        .communities()
                        .nest(alice, new NestCommunity(other.id(), other.version(), middle.id())));
        Community nested =
                world.lhs().communities().nest(alice, new NestCommunity(other.id(), other.version(), top.id()));
        assertThat(nested.parent()).contains(top.id());
    }

    @Rule("C2")
    @Test
    void aNestedCommunityIsNeverMoreOpen() {
        Community restricted = found("around", Visibility.RESTRICTED, null);

        assertRefused("C2", "C2.parent-stricter", () -> found("inside", Visibility.OPEN, restricted));
        Community inside = found("inside", Visibility.PRIVATE, restricted);
        assertRefused(
                "C2",
                "C2.parent-stricter",
                () -> world.lhs()
                        .communities()
                        .changeVisibility(alice, new ChangeVisibility(inside.id(), inside.version(), Visibility.OPEN)));
    }

    @Rule("C2")
    @Test
    void tighteningACommunityTightensThoseInsideIt() {
        Community top = found("top", Visibility.OPEN, null);
        Community middle = found("middle", Visibility.OPEN, top);
        Community below = found("below", Visibility.CONFIDENTIAL, middle);

        world.lhs()
                .communities()
                .changeVisibility(alice, new ChangeVisibility(top.id(), top.version(), Visibility.PRIVATE));

        assertThat(world.lhs().communities().get(alice, middle.id()).visibility())
                .isEqualTo(Visibility.PRIVATE);
        assertThat(world.lhs().communities().get(alice, below.id())).isEqualTo(below);
    }

    @Rule("C4")
    @Test
    void aDraftWithoutACharterStaysADraft() {
        Community draft = found("Diabetes", Visibility.OPEN, null);

        assertThatThrownBy(() ->
                        world.lhs().communities().activate(alice, new ActivateCommunity(draft.id(), draft.version())))
                .isInstanceOfSatisfying(RuleViolation.class, refusal -> {
                    assertThat(refusal.unmet()).containsExactly("C4.charter");
                    assertThat(refusal.unmet(Locale.FRENCH)).containsExactly("une charte approuvée");
                    assertThat(refusal).hasMessageContaining("an approved charter");
                });
        assertThat(world.lhs().communities().get(alice, draft.id())).isEqualTo(draft);
    }

    /** Nobody else may open it, so that whoever opens it leads it. */
    @Rule("C4")
    @Test
    void aDraftWhoseCoordinatorIsNotActiveStaysADraft() {
        Community draft = found("Diabetes", Visibility.OPEN, null);
        Charter charter = world.lhs()
                .charters()
                .draft(
                        alice,
                        new DraftCharter(
                                draft.id(),
                                text("To learn"),
                                LocalizedText.BLANK,
                                world.today().plusYears(1)));
        world.lhs().charters().approve(alice, new ApproveCharter(charter.id(), charter.version()));
        PersonId coordinator = alice.person().orElseThrow();
        Person active = world.lhs().people().get(Actor.host(), coordinator);
        Person inactive =
                world.lhs().people().deactivate(Actor.host(), new DeactivatePerson(coordinator, active.version()));

        for (Actor anyone : List.of(alice, bob, Actor.host())) {
            assertThatThrownBy(() -> world.lhs()
                            .communities()
                            .activate(anyone, new ActivateCommunity(draft.id(), draft.version())))
                    .isInstanceOfAny(NotFound.class, NotPermitted.class);
        }
        world.lhs().people().reactivate(Actor.host(), new ReactivatePerson(coordinator, inactive.version()));
        assertThat(world.lhs()
                        .communities()
                        .activate(alice, new ActivateCommunity(draft.id(), draft.version()))
                        .status())
                .isEqualTo(CommunityStatus.ACTIVE);
    }

    @Rule("C4")
    @Test
    void aDraftSaysWhatItIsAboutBeforeItOpens() {
        Community draft = world.lhs()
                .communities()
                .found(alice, FoundCommunity.named(text("Silent")).build());

        assertThatThrownBy(() ->
                        world.lhs().communities().activate(alice, new ActivateCommunity(draft.id(), draft.version())))
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal ->
                                assertThat(refusal.unmet()).containsExactly("C4.charter", "C4.domain", "C4.practice"));
    }

    @Rule("C4")
    @Test
    void aCharteredCommunityOpens() {
        Community active = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);

        assertThat(active.status()).isEqualTo(CommunityStatus.ACTIVE);
        assertThat(world.lhs().communities().find(Actor.visitor(), active.id())).contains(active);
    }

    @Rule("C5")
    @Test
    void theLastCoordinatorNamesASuccessorBeforeLeaving() {
        Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Membership coordinator = world.membership(alice, community);
        Membership member = world.join(bob, community);

        assertRefused(
                "C5",
                "C5.successor",
                () -> world.lhs()
                        .memberships()
                        .leave(alice, new LeaveCommunity(coordinator.id(), coordinator.version(), null)));
        assertRefused(
                "C5",
                "C5.successor",
                () -> world.lhs()
                        .memberships()
                        .revoke(
                                alice,
                                new RevokeRole(coordinator.id(), coordinator.version(), Role.COORDINATOR, null)));

        Membership left = world.lhs()
                .memberships()
                .leave(alice, new LeaveCommunity(coordinator.id(), coordinator.version(), member.id()));

        assertThat(left.status()).isEqualTo(MembershipStatus.LEFT);
        assertThat(world.lhs().memberships().get(bob, member.id()).roles())
                .containsExactly(Role.MEMBER, Role.COORDINATOR);
    }

    @Rule("C5")
    @Test
    void aSuccessorWhoIsNamedTakesOverOrNobodyGoes() {
        Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Membership coordinator = world.membership(alice, community);
        Membership member = world.join(bob, community);
        Membership second =
                world.lhs().memberships().grant(alice, new GrantRole(member.id(), member.version(), Role.COORDINATOR));
        Membership elsewhere = world.membership(alice, world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN));

        assertRefused(
                "C5",
                "C5.successor",
                () -> world.lhs()
                        .memberships()
                        .leave(alice, new LeaveCommunity(coordinator.id(), coordinator.version(), elsewhere.id())));
        assertThat(world.lhs()
                        .memberships()
                        .leave(alice, new LeaveCommunity(coordinator.id(), coordinator.version(), second.id()))
                        .status())
                .isEqualTo(MembershipStatus.LEFT);
    }

    @Rule("C6")
    @Test
    void aPersonHasOneOpenMembershipInACommunity() {
        Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.REQUEST);
        Membership waiting = world.join(bob, community);

        assertThatThrownBy(() -> world.join(bob, community)).isInstanceOf(Duplicate.class);

        world.lhs().memberships().leave(bob, new LeaveCommunity(waiting.id(), waiting.version(), null));
        assertThat(world.join(bob, community).status()).isEqualTo(MembershipStatus.REQUESTED);
    }

    @Test
    void whoAsksWaitsUntilACoordinatorDecides() {
        Community community = world.activeCommunity(alice, Visibility.RESTRICTED, JoinPolicy.REQUEST);
        Membership waiting = world.join(bob, community);

        assertThatThrownBy(
                        () -> world.lhs().memberships().accept(bob, new AcceptMember(waiting.id(), waiting.version())))
                .isInstanceOf(NotPermitted.class);
        Membership accepted =
                world.lhs().memberships().accept(alice, new AcceptMember(waiting.id(), waiting.version()));

        assertThat(accepted.roles()).containsExactly(Role.MEMBER);
    }

    @Test
    void aPrivateCommunityLooksLikeNone() {
        Community hidden = world.activeCommunity(alice, Visibility.PRIVATE, JoinPolicy.OPEN);

        assertThat(world.lhs().communities().find(bob, hidden.id())).isEmpty();
        assertThatThrownBy(() -> world.join(bob, hidden)).isInstanceOf(NotFound.class);
        assertThat(world.lhs()
                        .memberships()
                        .list(bob, MembershipQuery.members(hidden.id()), world.firstPage())
                        .items())
                .isEmpty();
    }

    @Test
    void aNewCharterSupersedesTheOldOne() {
        Community community = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Charter second = world.lhs()
                .charters()
                .draft(
                        alice,
                        new DraftCharter(
                                community.id(), text("Again"), LocalizedText.BLANK, LocalDate.parse("2027-01-01")));

        world.lhs().charters().approve(alice, new ApproveCharter(second.id(), second.version()));

        assertThat(world.lhs()
                        .charters()
                        .list(alice, community.id(), world.firstPage())
                        .items())
                .extracting(Charter::edition, Charter::status)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(2, CharterStatus.APPROVED),
                        org.assertj.core.groups.Tuple.tuple(1, CharterStatus.SUPERSEDED));
    }

    private Community found(String name, Visibility visibility, Community parent) {
        FoundCommunity.Builder form = FoundCommunity.named(text(name))
                .domain(text("What we care about"))
                .practice(text("What we do"))
                .visibility(visibility);
        if (parent != null) {
            form.nestedIn(parent.id());
        }
        return world.lhs().communities().found(alice, form.build());
    }

    private static void assertRefused(
            String rule, String unmet, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RuleViolation.class, refusal -> {
            assertThat(refusal.rule()).isEqualTo(rule);
            assertThat(refusal.unmet()).containsExactly(unmet);
        });
    }

    private static LocalizedText text(String english) {
        return LocalizedText.of(Locale.ENGLISH, english);
    }
}

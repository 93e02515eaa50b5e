package org.learninghealth.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learninghealth.kit.World.english;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.IllegalTransition;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.cycle.RaiseSignal;
import org.learninghealth.cycle.Signal;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.World;
import org.learninghealth.people.StakeholderGroup;

/** Communities that go on in others. */
class SuccessionTest {

    private final World world = World.inMemory();
    private final LearningHealthSystem lhs = world.lhs();
    private final Communities communities = lhs.communities();
    private final Actor alice = world.person(StakeholderGroup.CLINICIAN);
    private final Actor bob = world.person(StakeholderGroup.PATIENT);
    private final Actor carol = world.person(StakeholderGroup.PATIENT);
    private Community source = world.activeCommunity(alice, Visibility.RESTRICTED, JoinPolicy.OPEN);
    private final Community target = world.activeCommunity(alice, Visibility.RESTRICTED, JoinPolicy.OPEN);

    @Rule({"C6", "C10"})
    @Test
    void whoeverBelongsBelongsThereFromThenOnAndOnce() {
        Membership bobs = world.join(bob, source);
        lhs.memberships().grant(alice, new GrantRole(bobs.id(), bobs.version(), Role.FACILITATOR));
        world.join(carol, source);
        Membership there = world.join(carol, target);
        Actor dora = member(source);
        Membership doras = world.membership(dora, source);
        lhs.memberships().suspend(alice, new SuspendMember(doras.id(), doras.version(), "Broke the norms", null));

        Community merged = merge();

        assertThat(merged.status()).isEqualTo(CommunityStatus.MERGED);
        assertThat(merged.successors()).containsExactly(target.id());
        assertThat(world.membership(bob, target).roles()).containsExactlyInAnyOrder(Role.MEMBER, Role.FACILITATOR);
        assertThat(world.membership(bob, target).source()).isEqualTo(MembershipSource.SUCCEEDED);
        assertThat(world.membership(carol, target)).isEqualTo(there);
        assertThat(world.membership(dora, target).status()).isEqualTo(MembershipStatus.SUSPENDED);
        for (Actor each : List.of(alice, bob, carol, dora)) {
            assertThat(lhs.memberships()
                            .list(each, new MembershipQuery(target.id(), id(each), null), world.firstPage())
                            .items())
                    .hasSize(1);
        }
        assertUnmet("C10.archived", () -> world.join(world.person(StakeholderGroup.PATIENT), merged));
        assertThatThrownBy(() -> communities.revive(alice, new ReviveCommunity(merged.id(), merged.version())))
                .isInstanceOf(IllegalTransition.class);
    }

    /** What was learned stays where it is, for those who could read it; newcomers there don't read it. */
    @Rule("C2")
    @Test
    void contentStaysReadableForThoseWhoCouldReadIt() {
        world.join(bob, source);
        Actor stranger = member(target);
        Signal signal = lhs.signals()
                .raise(
                        bob,
                        RaiseSignal.about(source.id(), "the ward", english("We are tired"), StakeholderGroup.PATIENT)
                                .build());
        merge();
        assertThat(lhs.signals().find(bob, signal.id())).contains(signal);
        assertThat(lhs.signals().find(stranger, signal.id())).isEmpty();
    }

    @Rule("C2")
    @Test
    void noCommunityGoesOnInAMoreOpenOne() {
        Community open = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        source = transformed(source);
        assertUnmet("C2.merge-wider", () -> merge(source, open));
        assertThat(communities.get(alice, source.id())).isEqualTo(source);
    }

    @Rule("C9")
    @Test
    void aCommunityComesToItsTransformationFirst() {
        assertUnmet("C9.transformation", () -> merge(source, target));
        assertUnmet("C9.transformation", () -> split(part("One", alice), part("Other", alice)));
    }

    @Test
    void whoeverMergesCoordinatesBoth() {
        Membership bobs = world.join(bob, source);
        lhs.memberships().grant(alice, new GrantRole(bobs.id(), bobs.version(), Role.COORDINATOR));
        source = transformed(source);
        assertThatThrownBy(
                        () -> communities.merge(bob, new MergeCommunities(source.id(), source.version(), target.id())))
                .isInstanceOf(NotPermitted.class);
    }

    @Rule({"C1", "C2"})
    @Test
    void whatIsNestedMovesAlongAndBecomesAsStrict() {
        Community open = world.activeCommunity(alice, Visibility.RESTRICTED, JoinPolicy.OPEN);
        Community child = nest(open, source);
        Community below = nest(world.activeCommunity(alice, Visibility.RESTRICTED, JoinPolicy.OPEN), child);
        Community strict = communities.changeVisibility(
                alice, new ChangeVisibility(target.id(), target.version(), Visibility.PRIVATE));
        source = transformed(communities.get(alice, source.id()));
        merge(source, strict);
        assertThat(communities.get(alice, child.id()).parent()).contains(target.id());
        assertThat(communities.get(alice, child.id()).visibility()).isEqualTo(Visibility.PRIVATE);
        assertThat(communities.get(alice, below.id()).parent()).contains(child.id());
        assertThat(communities.get(alice, below.id()).visibility()).isEqualTo(Visibility.PRIVATE);
    }

    @Rule("C1")
    @Test
    void nothingIsMergedIntoWhatIsNestedInItOrTooDeep() {
        Community inside = nest(world.activeCommunity(alice, Visibility.RESTRICTED, JoinPolicy.OPEN), source);
        source = transformed(communities.get(alice, source.id()));
        assertUnmet("C1.circle", () -> merge(source, inside));
        assertUnmet("C1.circle", () -> merge(source, source));
        nest(world.activeCommunity(alice, Visibility.RESTRICTED, JoinPolicy.OPEN), inside);
        Community around = world.activeCommunity(alice, Visibility.RESTRICTED, JoinPolicy.OPEN);
        Community deep = nest(target, around);
        assertUnmet("C1.depth", () -> merge(source, deep));
    }

    @Rule("C3")
    @Test
    void whoeverComesIntoANestedOneBelongsAroundItToo() {
        Community around = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
        Community inside = nest(target, around);
        world.join(bob, source);
        source = transformed(source);
        merge(source, inside);
        assertThat(world.membership(bob, around).status()).isEqualTo(MembershipStatus.ACTIVE);

        Community closed = world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.INVITATION);
        Community within = nest(world.activeCommunity(alice, Visibility.RESTRICTED, JoinPolicy.OPEN), closed);
        Community other = world.activeCommunity(alice, Visibility.RESTRICTED, JoinPolicy.OPEN);
        world.join(bob, other);
        Community leaving = transformed(other);
        assertUnmet("C3.parent-membership", () -> merge(leaving, within));
    }

    @Rule("C8")
    @Test
    void nobodyComesAlongToWhereTheyMayNotComeBack() {
        Membership there = world.join(bob, target);
        lhs.memberships()
                .remove(
                        alice,
                        new RemoveMember(
                                there.id(),
                                there.version(),
                                "Broke the norms",
                                world.today().plusDays(10),
                                null));
        world.join(bob, source);
        source = transformed(source);
        assertUnmet("C8.merge-blocked", () -> merge(source, target));
    }

    @Test
    void whoeverWaitsIsAnsweredAndWhoeverAskedThereIsIn() {
        Community asking = world.activeCommunity(alice, Visibility.RESTRICTED, JoinPolicy.REQUEST);
        world.join(bob, asking);
        Membership waiting = lhs.memberships()
                .get(
                        carol,
                        lhs.invitations()
                                .invite(alice, new InvitePerson(asking.id(), id(carol), List.of()))
                                .invitation()
                                .membership()
                                .orElseThrow());
        Community leaving = transformed(asking);
        merge(leaving, target);
        assertThat(world.membership(bob, asking).status()).isEqualTo(MembershipStatus.REJECTED);
        assertThat(lhs.memberships().get(carol, waiting.id()).status()).isEqualTo(MembershipStatus.REVOKED);
        assertThat(lhs.invitations()
                        .list(alice, InvitationQuery.in(asking.id()), world.firstPage())
                        .items())
                .extracting(Invitation::status)
                .containsExactly(InvitationStatus.REVOKED);

        Community next = world.activeCommunity(alice, Visibility.RESTRICTED, JoinPolicy.REQUEST);
        world.join(bob, source);
        world.join(bob, next);
        source = transformed(source);
        merge(source, next);
        assertThat(world.membership(bob, next).status()).isEqualTo(MembershipStatus.ACTIVE);
    }

    @Rule({"C6", "C10"})
    @Test
    void aSplitFoundsThePartsWithThoseWhoAreNamed() {
        world.join(bob, source);
        world.join(carol, source);
        source = transformed(source);
        Community split = split(part("Wards", alice, bob), part("Surgeries", bob, carol));

        assertThat(split.status()).isEqualTo(CommunityStatus.SPLIT);
        assertThat(split.successors()).hasSize(2);
        Community wards = communities.get(bob, split.successors().get(0));
        Community surgeries = communities.get(bob, split.successors().get(1));
        assertThat(wards.status()).isEqualTo(CommunityStatus.DRAFT);
        assertThat(wards.visibility()).isEqualTo(source.visibility());
        assertThat(world.membership(bob, wards).roles()).containsExactly(Role.MEMBER);
        assertThat(world.membership(bob, surgeries).roles()).containsExactlyInAnyOrder(Role.MEMBER, Role.COORDINATOR);
        assertThat(world.membership(carol, surgeries).status()).isEqualTo(MembershipStatus.ACTIVE);
        assertUnmet("C10.archived", () -> world.join(world.person(StakeholderGroup.PATIENT), split));
    }

    @Test
    void aSplitNeedsTwoPartsOfMembersAndNothingInside() {
        source = transformed(source);
        assertUnmet("community.two-parts", () -> split(part("Alone", alice)));
        assertUnmet("community.part-member", () -> split(part("One", alice), part("Other", bob)));
        nest(world.activeCommunity(alice, Visibility.RESTRICTED, JoinPolicy.OPEN), source);
        source = communities.get(alice, source.id());
        assertUnmet("community.nothing-nested", () -> split(part("One", alice), part("Other", alice)));
        assertThat(communities.get(alice, source.id())).isEqualTo(source);
    }

    private Community nest(Community inside, Community around) {
        return communities.nest(alice, new NestCommunity(inside.id(), inside.version(), around.id()));
    }

    private Community transformed(Community community) {
        return communities.moveStage(
                alice,
                new MoveStage(community.id(), community.version(), LifeStage.TRANSFORMATION, "The wards are joined"));
    }

    private Community merge() {
        source = transformed(source);
        return merge(source, target);
    }

    private Community merge(Community from, Community into) {
        return communities.merge(alice, new MergeCommunities(from.id(), from.version(), into.id()));
    }

    private Community split(SplitCommunity.Part... parts) {
        CommunityId id = source.id();
        return communities.split(alice, new SplitCommunity(id, source.version(), List.of(parts)));
    }

    private static SplitCommunity.Part part(String name, Actor coordinator, Actor... members) {
        return new SplitCommunity.Part(
                english(name),
                List.of(id(coordinator)),
                List.of(members).stream().map(SuccessionTest::id).toList());
    }

    private Actor member(Community community) {
        Actor person = world.person(StakeholderGroup.PATIENT);
        world.join(person, community);
        return person;
    }

    private static PersonId id(Actor person) {
        return person.person().orElseThrow();
    }

    private static void assertUnmet(String key, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RuleViolation.class,
                        refusal -> assertThat(refusal.unmet()).contains(key));
    }
}

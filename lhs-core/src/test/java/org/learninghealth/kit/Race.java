package org.learninghealth.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.Conflict;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.NotPermitted;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.RuleViolation;
import org.learninghealth.community.ArchiveCommunity;
import org.learninghealth.community.ChangeVisibility;
import org.learninghealth.community.Community;
import org.learninghealth.community.CommunityStatus;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.LifeStage;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipQuery;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.community.MergeCommunities;
import org.learninghealth.community.MoveStage;
import org.learninghealth.community.NestCommunity;
import org.learninghealth.community.SafeSpaceRule;
import org.learninghealth.community.SetSafeSpacePolicy;
import org.learninghealth.people.StakeholderGroup;

/**
 * Communities in which two commands meet that break a rule together if neither sees the other: one around another, one beside
 * them, and one that is about to go on in that. A command that is refused has done no harm.
 */
final class Race {

    private final World world;
    private final Actor alice;
    private final Actor bob;
    private final Community around;
    private final Community inside;
    private final Community beside;
    private final Community source;

    Race(World world) {
        this.world = world;
        this.alice = world.person(StakeholderGroup.CLINICIAN);
        this.bob = world.person(StakeholderGroup.PATIENT);
        this.around = open();
        Community nested = world.activeCommunity(alice, Visibility.RESTRICTED, JoinPolicy.OPEN);
        this.inside =
                world.lhs().communities().nest(alice, new NestCommunity(nested.id(), nested.version(), around.id()));
        promise(inside, SafeSpaceRule.NO_RECORDING);
        this.beside = open();
        Community ending = open();
        this.source = world.lhs()
                .communities()
                .moveStage(
                        alice,
                        new MoveStage(ending.id(), ending.version(), LifeStage.TRANSFORMATION, "The wards are joined"));
        world.join(bob, around);
    }

    private Race(Race race, World world) {
        this.world = world;
        this.alice = race.alice;
        this.bob = race.bob;
        this.around = race.around;
        this.inside = race.inside;
        this.beside = race.beside;
        this.source = race.source;
    }

    /** The same communities, as another node sees them. */
    Race on(World node) {
        return new Race(this, node);
    }

    void tightenAround() {
        show(around, Visibility.RESTRICTED);
    }

    void openInside() {
        show(inside, Visibility.OPEN);
    }

    void promiseMoreAround() {
        promise(around, SafeSpaceRule.NO_RECORDING);
    }

    void promiseLessInside() {
        promise(inside);
    }

    void nest() {
        attempt(() -> world.lhs()
                .communities()
                .nest(alice, new NestCommunity(beside.id(), now(beside).version(), around.id())));
    }

    void leaveAround() {
        Membership own = world.membership(bob, around);
        attempt(() -> world.lhs().memberships().leave(bob, new LeaveCommunity(own.id(), own.version(), null)));
    }

    void joinInside() {
        attempt(() -> world.join(bob, inside));
    }

    void joinSource() {
        attempt(() -> world.join(bob, source));
    }

    void merge() {
        attempt(() -> world.lhs()
                .communities()
                .merge(alice, new MergeCommunities(source.id(), now(source).version(), beside.id())));
    }

    void archive() {
        attempt(() -> world.lhs()
                .communities()
                .archive(alice, new ArchiveCommunity(source.id(), now(source).version())));
    }

    /** Whichever came first, the rules hold. */
    void check() {
        for (Community each : List.of(inside, beside)) {
            Community nested = now(each);
            if (nested.parent().isPresent()) {
                assertThat(nested.visibility().atLeastAsStrictAs(now(around).visibility()))
                        .as("C2")
                        .isTrue();
                assertThat(promised(nested)).as("V12").containsAll(promised(now(around)));
            }
        }
        if (isMember(inside)) {
            assertThat(isMember(around)).as("C3").isTrue();
        }
        CommunityStatus end = now(source).status();
        if (isMember(source) && end == CommunityStatus.MERGED) {
            assertThat(isMember(beside)).as("nobody is left behind").isTrue();
        }
        if (isMember(source) && end == CommunityStatus.ARCHIVED) {
            assertThat(world.membership(bob, source).since())
                    .as("C10")
                    .isBefore(world.time().instant());
        }
    }

    private Community open() {
        return world.activeCommunity(alice, Visibility.OPEN, JoinPolicy.OPEN);
    }

    private Community now(Community community) {
        return world.lhs().communities().get(alice, community.id());
    }

    private void show(Community community, Visibility visibility) {
        attempt(() -> world.lhs()
                .communities()
                .changeVisibility(
                        alice,
                        new ChangeVisibility(community.id(), now(community).version(), visibility)));
    }

    private void promise(Community community, SafeSpaceRule... rules) {
        attempt(() -> world.lhs()
                .communities()
                .setSafeSpacePolicy(
                        alice,
                        new SetSafeSpacePolicy(community.id(), now(community).version(), List.of(rules), null)));
    }

    private Set<SafeSpaceRule> promised(Community community) {
        return community.safeSpace().inForce(world.time().instant()).rules();
    }

    private boolean isMember(Community community) {
        Page<Membership> theirs = world.lhs()
                .memberships()
                .list(
                        alice,
                        new MembershipQuery(community.id(), bob.person().orElseThrow(), null),
                        PageRequest.first(10));
        return theirs.items().stream().anyMatch(membership -> membership.status() == MembershipStatus.ACTIVE);
    }

    /** What is refused does no harm; whatever else fails is a fault. */
    private static void attempt(Runnable command) {
        try {
            command.run();
        } catch (RuleViolation | Conflict | NotFound | NotPermitted refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}

package org.learninghealth.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.learninghealth.LearningHealthSystem;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.LhsException;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.AcceptByToken;
import org.learninghealth.community.AcceptMember;
import org.learninghealth.community.Community;
import org.learninghealth.community.GrantRole;
import org.learninghealth.community.InvitePerson;
import org.learninghealth.community.JoinCommunity;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.community.LeaveCommunity;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.community.PauseMembership;
import org.learninghealth.community.RejectMember;
import org.learninghealth.community.ResumeMembership;
import org.learninghealth.community.RevokeRole;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.KeyRing;
import org.learninghealth.spi.Order;
import org.learninghealth.spi.Storage;

/**
 * Conflicting commands of many threads on two nodes, through the front door: people join, are let in and turned down, come in by
 * invitation, are given and lose the coordination, rest and leave. Bounded in number and in time. Safe for use by several threads.
 */
final class Storm {

    private static final int COMMANDS = 30;
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final KeyRing KEYS = KeyRing.random();

    private final Storage storage;
    private final int seed;
    private final World world;
    private final List<Community> communities = new ArrayList<>();
    private final List<Actor> persons = new ArrayList<>();
    private final Map<String, Actor> tokens = new HashMap<>();
    private final Map<String, AtomicInteger> entered = new ConcurrentHashMap<>();
    private final AtomicInteger carriedOut = new AtomicInteger();

    Storm(Storage storage, int seed) {
        this.storage = storage;
        this.seed = seed;
        this.world = World.on(storage, settings -> settings.keys(KEYS));
        for (int i = 0; i < 6; i++) {
            persons.add(world.person(StakeholderGroup.PATIENT));
        }
        Actor founder = persons.get(0);
        for (JoinPolicy policy : List.of(JoinPolicy.OPEN, JoinPolicy.REQUEST)) {
            Community community = world.activeCommunity(founder, Visibility.OPEN, policy);
            communities.add(community);
            for (Actor invited : persons.subList(3, 6)) {
                String token = world.lhs()
                        .invitations()
                        .invite(founder, new InvitePerson(community.id(), id(invited), List.of(Role.COORDINATOR)))
                        .token()
                        .orElseThrow();
                tokens.put(token, invited);
                entered.put(token, new AtomicInteger());
            }
        }
    }

    /** One thread's commands on one node; returns how many it gave. */
    int work(Storage node, int number) {
        LearningHealthSystem lhs =
                World.on(node, settings -> settings.keys(KEYS)).lhs();
        SplittableRandom random = new SplittableRandom(31L * seed + number);
        long end = System.nanoTime() + LONGEST.toNanos();
        int given = 0;
        while (given < COMMANDS && System.nanoTime() < end) {
            given++;
            try {
                command(node, lhs, random);
                carriedOut.incrementAndGet();
            } catch (LhsException refused) {
                // by a rule, or by the others; anything else fails the test
            }
        }
        return given;
    }

    private void command(Storage node, LearningHealthSystem lhs, SplittableRandom random) {
        Actor actor = persons.get(random.nextInt(persons.size()));
        Community community = communities.get(random.nextInt(communities.size()));
        List<Membership> all = memberships(
                node, Filter.where(Membership.COMMUNITY, community.id()).in(Membership.STATUS, MembershipStatus.OPEN));
        Membership any = all.isEmpty() ? null : all.get(random.nextInt(all.size()));
        Membership own = all.stream()
                .filter(membership -> actor.person().equals(Optional.of(membership.person())))
                .findFirst()
                .orElse(null);
        switch (random.nextInt(10)) {
            case 0, 1 -> enter(lhs, random);
            case 2, 3 ->
                lhs.memberships().join(actor, new JoinCommunity(community.id(), StakeholderGroup.PATIENT, null));
            default -> {
                if (any != null && own != null) {
                    decide(lhs, random, actor, any, own);
                }
            }
        }
    }

    private void enter(LearningHealthSystem lhs, SplittableRandom random) {
        List<String> all = tokens.keySet().stream().sorted().toList();
        String token = all.get(random.nextInt(all.size()));
        lhs.invitations().acceptByToken(tokens.get(token), new AcceptByToken(token, StakeholderGroup.PATIENT, null));
        entered.get(token).incrementAndGet();
    }

    private static void decide(
            LearningHealthSystem lhs, SplittableRandom random, Actor actor, Membership any, Membership own) {
        switch (random.nextInt(8)) {
            case 0 -> lhs.memberships().accept(actor, new AcceptMember(any.id(), any.version()));
            case 1 -> lhs.memberships().reject(actor, new RejectMember(any.id(), any.version()));
            case 2 -> lhs.memberships().grant(actor, new GrantRole(any.id(), any.version(), Role.COORDINATOR));
            case 3 -> lhs.memberships().revoke(actor, new RevokeRole(any.id(), any.version(), Role.COORDINATOR, null));
            case 4 -> lhs.memberships().pause(actor, new PauseMembership(own.id(), own.version(), null));
            case 5 -> lhs.memberships().resume(actor, new ResumeMembership(own.id(), own.version()));
            default -> lhs.memberships().leave(actor, new LeaveCommunity(own.id(), own.version(), null));
        }
    }

    /** Whether nobody belongs twice, no community lost its last coordinator and no invitation was used twice. */
    void check() {
        assertThat(carriedOut.get()).as("commands carried out").isGreaterThan(COMMANDS);
        for (Community community : communities) {
            Filter<Membership> here = Filter.where(Membership.COMMUNITY, community.id());
            List<PersonId> belonging = memberships(storage, here.in(Membership.STATUS, MembershipStatus.OPEN)).stream()
                    .map(Membership::person)
                    .toList();
            assertThat(belonging).as("C6").doesNotHaveDuplicates();
            assertThat(memberships(
                            storage,
                            here.and(Membership.STATUS, MembershipStatus.ACTIVE)
                                    .holding(Membership.ROLES, EnumSet.of(Role.COORDINATOR))))
                    .as("C5")
                    .isNotEmpty();
        }
        assertThat(entered.values())
                .as("an invitation is used once")
                .allMatch(times -> times.get() <= 1)
                .anyMatch(times -> times.get() == 1);
    }

    private static List<Membership> memberships(Storage node, Filter<Membership> filter) {
        return node.unitOfWork()
                .requiresNew(() -> node.repository(Membership.TYPE)
                        .select(
                                filter,
                                Order.ascending(Membership.SINCE),
                                Optional.empty(),
                                1_000,
                                Grants.everything()));
    }

    private static PersonId id(Actor person) {
        return person.person().orElseThrow();
    }
}

package org.learninghealth.community;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.learninghealth.access.Role;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.Id;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Unmet;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Reading;
import org.learninghealth.internal.Work;
import org.learninghealth.people.Person;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/**
 * What one person's coming and going in one community means there and in the communities around it and inside it: who
 * joins inside also belongs around (rule C3), and who goes outside goes inside. A statement or two for each level.
 */
final class Belonging {

    /** More often than anyone comes and goes. */
    private static final int MOST_EARLIER = 1_000;

    private final Work<?, ?> work;
    private final Nesting nesting;
    private final Reading<Membership, MembershipId> memberships;

    Belonging(Work<?, ?> work) {
        this.work = work;
        this.nesting = new Nesting(work);
        this.memberships = work.known(Membership.TYPE);
    }

    /**
     * Begins a membership; without roles, one that waits for an answer.
     *
     * @throws Duplicate if the person has an open one (rule C6); the unique key decides a race
     * @throws org.learninghealth.base.RuleViolation if the person may not come back yet (rule C8)
     */
    Membership begin(
            CommunityId community,
            PersonId person,
            MembershipSource source,
            Set<Role> roles,
            StakeholderGroup stakeholderGroup,
            Optional<OrganizationId> organization) {
        List<Membership> earlier = memberships.first(
                Filter.where(Membership.COMMUNITY, community).and(Membership.PERSON, person),
                Order.descending(Membership.SINCE),
                MOST_EARLIER);
        if (earlier.stream().anyMatch(membership -> MembershipStatus.OPEN.contains(membership.status()))) {
            throw new Duplicate("MEMBERSHIP");
        }
        LocalDate today = LocalDate.ofInstant(work.now(), ZoneOffset.UTC);
        Unmet.of("C8")
                .unless(
                        earlier.stream()
                                .flatMap(membership -> membership.end().stream())
                                .noneMatch(end -> end.blocks(today)),
                        "blocked")
                .orThrow();
        // whoever comes back is still one participant
        UUID participant =
                earlier.stream().map(Membership::participant).findFirst().orElseGet(() -> work.newId(id -> id));
        return begun(community, person, participant, source, roles, stakeholderGroup, organization);
    }

    /** Begins the membership of whoever founds a community, in which nobody has been before. */
    Membership found(CommunityId community, Person founder) {
        return begun(
                community,
                founder.id(),
                work.newId(id -> id),
                MembershipSource.FOUNDED,
                EnumSet.of(Role.MEMBER, Role.COORDINATOR),
                founder.stakeholderGroup(),
                founder.organization());
    }

    private Membership begun(
            CommunityId community,
            PersonId person,
            UUID participant,
            MembershipSource source,
            Set<Role> roles,
            StakeholderGroup stakeholderGroup,
            Optional<OrganizationId> organization) {
        return new Membership(
                work.newId(MembershipId::new),
                community,
                person,
                participant,
                status(source, roles),
                source,
                roles,
                stakeholderGroup,
                organization,
                work.now(),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    /**
     * Adds the memberships that begin around one that becomes active, where belonging there is a condition and the door is
     * open (rule C3). Whoever belongs there already must not leave at the same time.
     */
    <T extends Aggregate<T, I>, I extends Id> Decision<T, I> around(
            Decision<T, I> decision, Community community, Membership inside) {
        Community level = community;
        while (level.parentMembershipRequired() && level.parent().isPresent()) {
            Community next = nesting.around(level).orElseThrow();
            Optional<Membership> there = open(next.id(), inside.person());
            if (there.map(Membership::status).equals(Optional.of(MembershipStatus.ACTIVE))) {
                return decision.assuming(Membership.TYPE, List.of(there.get()));
            }
            Unmet.of("C10").unless(!next.isClosed(), "archived").orThrow();
            Unmet.of("C3")
                    .unless(there.isEmpty() && next.isOpenToAll(), "parent-membership")
                    .orThrow();
            Membership begun = begin(
                    next.id(),
                    inside.person(),
                    MembershipSource.NESTED,
                    EnumSet.of(Role.MEMBER),
                    inside.stakeholderGroup(),
                    inside.organization());
            decision.alsoInsert(Membership.TYPE, begun)
                    .assuming(Community.TYPE, List.of(next))
                    .emit(DefaultMemberships.activation(begun));
            level = next;
        }
        return decision;
    }

    /**
     * The open memberships of the same person inside, to which belonging here is a condition (rule C3). None may be added
     * before this one has ended.
     */
    List<Membership> inside(Decision<Membership, MembershipId> decision, Membership around) {
        List<CommunityId> inside = new ArrayList<>();
        List<CommunityId> reached = new ArrayList<>(List.of(around.community()));
        for (List<Community> level : nesting.levelsBelow(around.community())) {
            level.stream()
                    .filter(Community::parentMembershipRequired)
                    .filter(below -> below.parent().filter(reached::contains).isPresent())
                    .map(Community::id)
                    .forEach(inside::add);
            reached.addAll(inside);
        }
        if (inside.isEmpty()) {
            return List.of();
        }
        Filter<Membership> theirs = Filter.where(Membership.PERSON, around.person())
                .in(Membership.COMMUNITY, inside)
                .in(Membership.STATUS, MembershipStatus.OPEN)
                // an invitation rests on nothing; whoever accepts it is looked at then
                .not(Membership.STATUS, MembershipStatus.INVITED);
        List<Membership> open = memberships.first(theirs, Order.ascending(Membership.SINCE), MOST_EARLIER);
        decision.restingOn(Membership.TYPE, List.of(around)).assumingOnly(Membership.TYPE, theirs, open);
        return open;
    }

    private static MembershipStatus status(MembershipSource source, Set<Role> roles) {
        if (!roles.isEmpty()) {
            return MembershipStatus.ACTIVE;
        }
        return source == MembershipSource.INVITED ? MembershipStatus.INVITED : MembershipStatus.REQUESTED;
    }

    /** Someone else who coordinates the same community and is active, if there is anyone (rule C5). */
    Optional<Membership> otherCoordinator(Membership one) {
        return Coordinators.active(work, List.of(one.community())).stream()
                .filter(coordinator -> !coordinator.id().equals(one.id()))
                .findFirst();
    }

    private Optional<Membership> open(CommunityId community, PersonId person) {
        return memberships.find(
                Filter.where(Membership.COMMUNITY, community)
                        .and(Membership.PERSON, person)
                        .in(Membership.STATUS, MembershipStatus.OPEN),
                Order.ascending(Membership.SINCE));
    }
}

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
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Unmet;
import org.learninghealth.internal.Reading;
import org.learninghealth.internal.Work;
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
     * The memberships that begin around one that becomes active, where belonging there is a condition and the door is
     * open (rule C3).
     */
    List<Membership> around(Community community, Membership inside) {
        List<Membership> begun = new ArrayList<>();
        Community level = community;
        while (level.parentMembershipRequired() && level.parent().isPresent()) {
            Community next = nesting.around(level).orElseThrow();
            Optional<Membership> there = open(next.id(), inside.person());
            if (there.map(Membership::status).equals(Optional.of(MembershipStatus.ACTIVE))) {
                break;
            }
            Unmet.of("C10").unless(!next.isClosed(), "archived").orThrow();
            Unmet.of("C3")
                    .unless(there.isEmpty() && next.isOpenToAll(), "parent-membership")
                    .orThrow();
            begun.add(begin(
                    next.id(),
                    inside.person(),
                    MembershipSource.NESTED,
                    EnumSet.of(Role.MEMBER),
                    inside.stakeholderGroup(),
                    inside.organization()));
            level = next;
        }
        return begun;
    }

    /** The open memberships of the same person inside, to which belonging here is a condition (rule C3). */
    List<Membership> inside(Membership around) {
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
        return memberships.first(
                Filter.where(Membership.PERSON, around.person())
                        .in(Membership.COMMUNITY, inside)
                        .in(Membership.STATUS, MembershipStatus.OPEN)
                        // an invitation rests on nothing; whoever accepts it is looked at then
                        .not(Membership.STATUS, MembershipStatus.INVITED),
                Order.ascending(Membership.SINCE),
                MOST_EARLIER);
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
        return memberships
                .first(
                        Filter.where(Membership.COMMUNITY, community)
                                .and(Membership.PERSON, person)
                                .in(Membership.STATUS, MembershipStatus.OPEN),
                        Order.ascending(Membership.SINCE),
                        1)
                .stream()
                .findFirst();
    }
}

package org.learninghealth.community;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Work;
import org.learninghealth.people.Organization;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Memberships, by way of the kernel. */
final class DefaultMemberships implements Memberships {

    /** More often than anyone comes and goes. */
    private static final int MOST_EARLIER = 1_000;

    private final Kernel kernel;

    DefaultMemberships(Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public Membership join(Actor actor, JoinCommunity command) {
        return kernel.perform(actor, command, Membership.TYPE, work -> {
            Community community = work.visible(Community.TYPE).get(command.community());
            var joining = work.require(Action.JOIN_COMMUNITY, work.facts(Community.TYPE, community));
            PersonId person = DefaultCommunities.person(actor);
            List<Membership> earlier = work.known(Membership.TYPE)
                    .first(
                            Filter.where(Membership.COMMUNITY, community.id()).and(Membership.PERSON, person),
                            Order.descending(Membership.SINCE),
                            MOST_EARLIER);
            // C6: looked for here; the unique key decides a race
            if (earlier.stream().anyMatch(membership -> MembershipStatus.OPEN.contains(membership.status()))) {
                throw new Duplicate("MEMBERSHIP");
            }
            // whoever comes back is still one participant
            UUID participant =
                    earlier.stream().map(Membership::participant).findFirst().orElseGet(() -> work.newId(id -> id));
            Optional<OrganizationId> organization = Optional.ofNullable(command.organization());
            organization.ifPresent(work.visible(Organization.TYPE)::get);
            Membership membership = Membership.begin(
                    work.newId(MembershipId::new),
                    community.id(),
                    person,
                    participant,
                    community.joinPolicy() == JoinPolicy.OPEN ? EnumSet.of(Role.MEMBER) : Set.of(),
                    command.stakeholderGroup(),
                    organization,
                    work.now());
            return joining.insert(membership)
                    .emit(
                            membership.status() == MembershipStatus.ACTIVE
                                    ? activated(membership)
                                    : new JoinRequested(membership.id(), community.id()));
        });
    }

    @Override
    public Membership accept(Actor actor, AcceptMember command) {
        return kernel.perform(actor, command, Membership.TYPE, work -> {
            Membership waiting = work.get(Membership.TYPE, command.membership(), command.expectedVersion());
            var deciding = work.require(Action.DECIDE_JOIN, work.facts(Membership.TYPE, waiting));
            Membership accepted = waiting.accept(work.now());
            return deciding.update(accepted).emit(activated(accepted));
        });
    }

    @Override
    public Membership reject(Actor actor, RejectMember command) {
        return kernel.perform(actor, command, Membership.TYPE, work -> {
            Membership waiting = work.get(Membership.TYPE, command.membership(), command.expectedVersion());
            var deciding = work.require(Action.DECIDE_JOIN, work.facts(Membership.TYPE, waiting));
            return ended(deciding.update(waiting.reject()), waiting.reject());
        });
    }

    @Override
    public Membership leave(Actor actor, LeaveCommunity command) {
        return kernel.perform(actor, command, Membership.TYPE, work -> {
            Membership leaving = work.get(Membership.TYPE, command.membership(), command.expectedVersion());
            var ending = work.require(Action.LEAVE_COMMUNITY, work.facts(Membership.TYPE, leaving));
            Membership left = leaving.leave();
            return ended(
                    handedOver(work, ending.update(left), leaving, left, Optional.ofNullable(command.successor())),
                    left);
        });
    }

    @Override
    public Membership grant(Actor actor, GrantRole command) {
        return kernel.perform(actor, command, Membership.TYPE, work -> {
            Membership member = work.get(Membership.TYPE, command.membership(), command.expectedVersion());
            var granting = work.require(Action.GRANT_ROLE, work.facts(Membership.TYPE, member));
            assignable(command.role());
            return granting.update(member.grant(command.role()))
                    .emit(new RoleGranted(member.id(), member.community(), command.role()));
        });
    }

    @Override
    public Membership revoke(Actor actor, RevokeRole command) {
        return kernel.perform(actor, command, Membership.TYPE, work -> {
            Membership member = work.get(Membership.TYPE, command.membership(), command.expectedVersion());
            var revoking = work.require(Action.GRANT_ROLE, work.facts(Membership.TYPE, member));
            assignable(command.role());
            Membership less = member.revoke(command.role());
            return handedOver(work, revoking.update(less), member, less, Optional.ofNullable(command.successor()))
                    .emit(new RoleRevoked(member.id(), member.community(), command.role()));
        });
    }

    @Override
    public Membership get(Actor actor, MembershipId id) {
        return kernel.read(actor, reader -> reader.visible(Membership.TYPE).get(id));
    }

    @Override
    public Optional<Membership> find(Actor actor, MembershipId id) {
        return kernel.read(actor, reader -> reader.visible(Membership.TYPE).find(id));
    }

    @Override
    public Page<Membership> list(Actor actor, MembershipQuery query, PageRequest page) {
        Filter<Membership> filter = Require.present(query, "query").filter();
        return kernel.read(
                actor,
                reader -> reader.visible(Membership.TYPE).list(filter, Order.descending(Membership.SINCE), page));
    }

    /** Keeps a community from losing its last coordinator: someone named takes over in the same command (rule C5). */
    private static Decision<Membership, MembershipId> handedOver(
            Work<Membership, MembershipId> work,
            Decision<Membership, MembershipId> decision,
            Membership before,
            Membership after,
            Optional<MembershipId> successor) {
        // whoever is named has to be there, even where nobody is needed
        Optional<Membership> named = successor.map(work.visible(Membership.TYPE)::get);
        if (!before.coordinates() || after.coordinates()) {
            return decision;
        }
        Optional<Membership> heir = named.filter(member -> member.community().equals(before.community()))
                .filter(member -> member.status() == MembershipStatus.ACTIVE)
                .filter(member -> !member.id().equals(before.id()));
        long coordinators = work.known(Membership.TYPE)
                .count(Filter.where(Membership.COMMUNITY, before.community())
                        .and(Membership.STATUS, MembershipStatus.ACTIVE)
                        .holding(Membership.ROLES, Set.of(Role.COORDINATOR)));
        Unmet.of("C5")
                .unless(named.isPresent() ? heir.isPresent() : coordinators > 1, "successor")
                .orThrow();
        heir.ifPresent(member -> decision.alsoUpdate(Membership.TYPE, member.grant(Role.COORDINATOR))
                .emit(new RoleGranted(member.id(), member.community(), Role.COORDINATOR)));
        return decision;
    }

    private static Decision<Membership, MembershipId> ended(
            Decision<Membership, MembershipId> decision, Membership end) {
        return decision.emit(new MembershipEnded(end.id(), end.community(), end.status()));
    }

    private static MembershipActivated activated(Membership membership) {
        return new MembershipActivated(
                membership.id(), membership.community(), membership.person(), membership.stakeholderGroup());
    }

    private static void assignable(Role role) {
        Require.that(Role.IN_COMMUNITIES.contains(role), "role", "role");
    }
}

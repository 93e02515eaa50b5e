package org.learninghealth.community;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Role;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.Id;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Work;
import org.learninghealth.people.ConsentLedger;
import org.learninghealth.people.Organization;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Memberships, by way of the kernel. */
final class DefaultMemberships implements Memberships {

    private final Kernel kernel;
    private final ConsentLedger consents;

    DefaultMemberships(Kernel kernel, ConsentLedger consents) {
        this.kernel = kernel;
        this.consents = consents;
    }

    @Override
    public Membership join(Actor actor, JoinCommunity command) {
        return kernel.perform(actor, command, Membership.TYPE, work -> {
            Community community = work.visible(Community.TYPE).get(command.community());
            var joining = work.require(Action.JOIN_COMMUNITY, work.facts(Community.TYPE, community));
            Unmet.of("membership")
                    .unless(community.joinPolicy() != JoinPolicy.INVITATION, "by-invitation")
                    .orThrow();
            Optional<OrganizationId> organization = Optional.ofNullable(command.organization());
            organization.ifPresent(work.visible(Organization.TYPE)::get);
            Membership membership = new Belonging(work)
                    .begin(
                            community.id(),
                            work.person(Action.JOIN_COMMUNITY),
                            MembershipSource.JOINED,
                            community.joinPolicy() == JoinPolicy.OPEN ? EnumSet.of(Role.MEMBER) : Set.of(),
                            command.stakeholderGroup(),
                            organization);
            Decision<Membership, MembershipId> decision =
                    consents.give(work, joining.insert(membership), membership.person(), command.consents());
            return membership.status() == MembershipStatus.ACTIVE
                    ? activated(work, decision, community, membership)
                    : decision.assuming(Community.TYPE, List.of(community))
                            .emit(new JoinRequested(membership.id(), community.id()));
        });
    }

    @Override
    public Membership accept(Actor actor, AcceptMember command) {
        return kernel.perform(actor, command, Membership.TYPE, work -> {
            Membership waiting = work.get(Membership.TYPE, command.membership(), command.expectedVersion());
            var deciding = work.require(Action.DECIDE_JOIN, work.facts(Membership.TYPE, waiting));
            Membership accepted = waiting.accept(work.now());
            Community community = work.known(Community.TYPE).get(accepted.community());
            return activated(work, deciding.update(accepted), community, accepted);
        });
    }

    @Override
    public Membership reject(Actor actor, RejectMember command) {
        return kernel.perform(actor, command, Membership.TYPE, work -> {
            Membership waiting = work.get(Membership.TYPE, command.membership(), command.expectedVersion());
            var deciding = work.require(Action.DECIDE_JOIN, work.facts(Membership.TYPE, waiting));
            Membership rejected = waiting.reject(work.now());
            return deciding.update(rejected).emit(end(rejected));
        });
    }

    @Override
    public Membership leave(Actor actor, LeaveCommunity command) {
        return kernel.perform(actor, command, Membership.TYPE, work -> {
            Membership leaving = work.get(Membership.TYPE, command.membership(), command.expectedVersion());
            var ending = work.require(Action.LEAVE_COMMUNITY, work.facts(Membership.TYPE, leaving));
            Membership left = leaving.leave(work.now());
            return ended(work, ending.update(left), leaving, left, Optional.ofNullable(command.successor()));
        });
    }

    @Override
    public Membership remove(Actor actor, RemoveMember command) {
        return kernel.perform(actor, command, Membership.TYPE, work -> {
            Membership member = work.get(Membership.TYPE, command.membership(), command.expectedVersion());
            var removing = work.require(Action.EXCLUDE_MEMBER, work.facts(Membership.TYPE, member));
            Membership removed = member.remove(new MembershipEnd(
                    work.now(), Optional.of(command.reason()), Optional.ofNullable(command.rejoinBlockedUntil())));
            return ended(work, removing.update(removed), member, removed, Optional.ofNullable(command.successor()));
        });
    }

    @Override
    public Membership suspend(Actor actor, SuspendMember command) {
        return kernel.perform(actor, command, Membership.TYPE, work -> {
            Membership member = work.get(Membership.TYPE, command.membership(), command.expectedVersion());
            var suspending = work.require(Action.EXCLUDE_MEMBER, work.facts(Membership.TYPE, member));
            Membership suspended = member.suspend(command.reason());
            return handedOver(
                            work,
                            suspending.update(suspended),
                            member,
                            suspended,
                            Optional.ofNullable(command.successor()))
                    .emit(new MemberSuspended(suspended.id(), suspended.community()));
        });
    }

    @Override
    public Membership reinstate(Actor actor, ReinstateMember command) {
        return kernel.perform(actor, command, Membership.TYPE, work -> {
            Membership member = work.get(Membership.TYPE, command.membership(), command.expectedVersion());
            return work.require(Action.EXCLUDE_MEMBER, work.facts(Membership.TYPE, member))
                    .update(member.reinstate())
                    .emit(new MemberReinstated(member.id(), member.community()));
        });
    }

    @Override
    public Membership pause(Actor actor, PauseMembership command) {
        return kernel.perform(actor, command, Membership.TYPE, work -> {
            Membership member = work.get(Membership.TYPE, command.membership(), command.expectedVersion());
            var pausing = work.require(Action.PAUSE_MEMBERSHIP, work.facts(Membership.TYPE, member));
            Membership paused = member.pause();
            return handedOver(work, pausing.update(paused), member, paused, Optional.ofNullable(command.successor()))
                    .emit(new MembershipPaused(paused.id(), paused.community()));
        });
    }

    @Override
    public Membership resume(Actor actor, ResumeMembership command) {
        return kernel.perform(actor, command, Membership.TYPE, work -> {
            Membership member = work.get(Membership.TYPE, command.membership(), command.expectedVersion());
            return work.require(Action.PAUSE_MEMBERSHIP, work.facts(Membership.TYPE, member))
                    .update(member.resume())
                    .emit(new MembershipResumed(member.id(), member.community()));
        });
    }

    @Override
    public Membership grant(Actor actor, GrantRole command) {
        return kernel.perform(actor, command, Membership.TYPE, work -> {
            Membership member = work.get(Membership.TYPE, command.membership(), command.expectedVersion());
            var granting = work.require(Action.GRANT_ROLE, work.facts(Membership.TYPE, member));
            assignable(command.role());
            Community community = work.known(Community.TYPE).get(member.community());
            Decision<Membership, MembershipId> decision = granting.update(member.grant(command.role()))
                    .emit(new RoleGranted(member.id(), member.community(), command.role()));
            return community.orphaned() && command.role() == Role.COORDINATOR
                    ? decision.alsoUpdate(Community.TYPE, community.adopted())
                    : decision;
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

    /** A membership became active, and with it those around it that are a condition of it (rule C3). */
    static <T extends Aggregate<T, I>, I extends Id> Decision<T, I> activated(
            Work<?, ?> work, Decision<T, I> decision, Community community, Membership membership) {
        decision.assuming(Community.TYPE, List.of(community)).emit(activation(membership));
        return new Belonging(work).around(decision, community, membership);
    }

    /** A membership ended, and with it those inside that it was a condition of (rule C3); a mere request was none. */
    private static Decision<Membership, MembershipId> ended(
            Work<?, ?> work,
            Decision<Membership, MembershipId> decision,
            Membership before,
            Membership after,
            Optional<MembershipId> successor) {
        handedOver(work, decision, before, after, successor).emit(end(after));
        if (before.status() == MembershipStatus.REQUESTED) {
            return decision;
        }
        Belonging belonging = new Belonging(work);
        for (Membership inside : belonging.inside(decision, before)) {
            if (inside.coordinates()) {
                Optional<Membership> other = belonging.otherCoordinator(inside);
                Unmet.of("C5").unless(other.isPresent(), "successor-inside").orThrow();
                decision.restingOn(Membership.TYPE, List.of(inside, other.orElseThrow()));
            }
            Membership gone = inside.endWith(after, after.end().orElseThrow());
            decision.alsoUpdate(Membership.TYPE, gone).emit(end(gone)).emitAll(missed(work, inside, gone));
        }
        return decision;
    }

    /** A group that has too few members without this one, and had enough with them (rule C12). */
    private static List<RepresentationUnmet> missed(Work<?, ?> work, Membership before, Membership after) {
        if (before.status() != MembershipStatus.ACTIVE || after.status() == MembershipStatus.ACTIVE) {
            return List.of();
        }
        String group = before.stakeholderGroup().code();
        Integer need = work.known(Community.TYPE)
                .get(before.community())
                .representation()
                .least()
                .get(group);
        if (need == null) {
            return List.of();
        }
        long have = work.known(Membership.TYPE)
                        .count(Filter.where(Membership.COMMUNITY, before.community())
                                .and(Membership.STATUS, MembershipStatus.ACTIVE)
                                .and(Membership.STAKEHOLDER_GROUP, group))
                - 1;
        return have == need - 1 ? List.of(new RepresentationUnmet(before.community(), group, need, have)) : List.of();
    }

    /** Keeps a community from losing its last coordinator: someone named takes over in the same command (rule C5). */
    private static Decision<Membership, MembershipId> handedOver(
            Work<?, ?> work,
            Decision<Membership, MembershipId> decision,
            Membership before,
            Membership after,
            Optional<MembershipId> successor) {
        decision.emitAll(missed(work, before, after));
        // whoever is named has to be there, even where nobody is needed
        Optional<Membership> named = successor.map(work.visible(Membership.TYPE)::get);
        if (!before.coordinates() || after.coordinates()) {
            return decision;
        }
        Optional<Membership> heir = named.filter(member -> member.community().equals(before.community()))
                .filter(member -> member.status() == MembershipStatus.ACTIVE)
                .filter(member -> !member.id().equals(before.id()));
        Optional<Membership> other = new Belonging(work).otherCoordinator(before);
        Unmet.of("C5")
                .unless(named.isPresent() ? heir.isPresent() : other.isPresent(), "successor")
                .orThrow();
        // two who leave at once see each other: the one who stays behind must stay, and this one is held for the other
        other.ifPresent(stays -> decision.restingOn(Membership.TYPE, List.of(before, stays)));
        heir.ifPresent(member -> decision.alsoUpdate(Membership.TYPE, member.grant(Role.COORDINATOR))
                .emit(new RoleGranted(member.id(), member.community(), Role.COORDINATOR)));
        return decision;
    }

    private static MembershipEnded end(Membership membership) {
        return new MembershipEnded(membership.id(), membership.community(), membership.status());
    }

    static MembershipActivated activation(Membership membership) {
        return new MembershipActivated(
                membership.id(), membership.community(), membership.person(), membership.stakeholderGroup());
    }

    private static void assignable(Role role) {
        Require.that(Role.IN_COMMUNITIES.contains(role), "role", "role");
    }
}

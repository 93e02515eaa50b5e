package org.learninghealth.community;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.learninghealth.access.Role;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Unmet;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Reading;
import org.learninghealth.internal.Work;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/**
 * How people come along when a community goes on in others. Whoever belongs to it also belongs to its successor from then on;
 * their membership of before stays, as in an archive, so that they can go on reading what they have learned together, which
 * stays where it is. Whoever only waited for an answer is answered. A constant number of statements.
 */
final class Succession {

    /** More than this belong to no community; the refusal comes before anything is written. */
    private static final int MOST = 10_000;

    private static final Set<MembershipStatus> WAITING =
            EnumSet.of(MembershipStatus.REQUESTED, MembershipStatus.INVITED);

    private static final Set<MembershipStatus> BELONGING =
            EnumSet.of(MembershipStatus.ACTIVE, MembershipStatus.INACTIVE, MembershipStatus.SUSPENDED);

    private final Work<?, ?> work;
    private final Reading<Membership, MembershipId> memberships;

    Succession(Work<?, ?> work) {
        this.work = work;
        this.memberships = work.known(Membership.TYPE);
    }

    /** Everyone comes along, in whatever way they belong; whoever belongs there already keeps that (rule C6). */
    void merge(Decision<Community, CommunityId> decision, Community source, Community target) {
        List<Membership> coming = open(decision, source.id(), BELONGING);
        Set<PersonId> persons = coming.stream().map(Membership::person).collect(Collectors.toSet());
        Map<PersonId, List<Membership>> there = byPerson(target.id(), persons);
        requireNoBlock(there);
        List<Membership> begun = new ArrayList<>();
        List<Membership> entering = new ArrayList<>();
        for (Membership each : coming) {
            List<Membership> theirs = there.getOrDefault(each.person(), List.of());
            Optional<Membership> open = theirs.stream()
                    .filter(membership -> MembershipStatus.OPEN.contains(membership.status()))
                    .findFirst();
            if (open.isEmpty()) {
                begun.add(
                        each.continuedIn(target.id(), work.newId(MembershipId::new), participant(theirs), work.now()));
            } else if (each.status() == MembershipStatus.ACTIVE
                    && WAITING.contains(open.get().status())) {
                Membership entered =
                        open.get().enter(each.roles(), each.stakeholderGroup(), each.organization(), work.now());
                decision.alsoUpdate(Membership.TYPE, entered).emitAll(activation(entered));
                entering.add(entered);
            } else if (each.status() == MembershipStatus.ACTIVE && open.get().status() == MembershipStatus.ACTIVE) {
                Membership more = open.get();
                for (Role role : each.roles()) {
                    more = more.grant(role);
                }
                if (!more.equals(open.get())) {
                    decision.alsoUpdate(Membership.TYPE, more);
                    for (Role role : each.roles()) {
                        if (!open.get().roles().contains(role)) {
                            decision.emit(new RoleGranted(more.id(), more.community(), role));
                        }
                    }
                }
            }
        }
        begin(decision, begun);
        accept(decision, target.id(), entering);
        entering.addAll(begun);
        around(decision, target, entering);
        answer(decision, source.id());
    }

    /** Whoever was invited to where they come along has no invitation to answer any more. */
    private void accept(Decision<Community, CommunityId> decision, CommunityId target, List<Membership> entering) {
        Map<PersonId, Membership> places =
                entering.stream().collect(Collectors.toMap(Membership::person, Function.identity()));
        if (places.isEmpty()) {
            return;
        }
        List<Invitation> invitations = work.known(Invitation.TYPE)
                .first(
                        Filter.where(Invitation.COMMUNITY, target)
                                .in(Invitation.PERSON, places.keySet())
                                .and(Invitation.STATUS, InvitationStatus.PENDING),
                        Order.ascending(Invitation.SINCE),
                        MOST);
        for (Invitation invitation : invitations) {
            Membership place =
                    Objects.requireNonNull(places.get(invitation.person().orElseThrow()));
            Invitation accepted = invitation.accepted(place.person(), place.id());
            decision.alsoUpdate(Invitation.TYPE, accepted)
                    .emit(new InvitationEnded(accepted.id(), accepted.community(), accepted.status()));
        }
    }

    /** Those who are named come along. */
    void split(
            Decision<Community, CommunityId> decision, Community source, List<Community> parts, SplitCommunity form) {
        Map<PersonId, Membership> active = open(decision, source.id(), EnumSet.of(MembershipStatus.ACTIVE)).stream()
                .collect(Collectors.toMap(Membership::person, Function.identity()));
        List<Membership> begun = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            SplitCommunity.Part part = form.parts().get(i);
            Set<PersonId> coordinators = new HashSet<>(part.coordinators());
            Set<PersonId> all = new HashSet<>(part.members());
            all.addAll(coordinators);
            for (PersonId person : all) {
                Membership before = active.get(person);
                Unmet.of("community").unless(before != null, "part-member").orThrow();
                if (before != null) {
                    Set<Role> roles = EnumSet.of(Role.MEMBER);
                    if (coordinators.contains(person)) {
                        roles.add(Role.COORDINATOR);
                    }
                    begun.add(before.continuedIn(
                                    parts.get(i).id(),
                                    work.newId(MembershipId::new),
                                    participant(List.of()),
                                    work.now())
                            .withRoles(roles));
                }
            }
        }
        begin(decision, begun);
        answer(decision, source.id());
    }

    private static void begin(Decision<Community, CommunityId> decision, List<Membership> begun) {
        decision.alsoInsertAll(Membership.TYPE, begun)
                .emitAll(begun.stream()
                        .filter(membership -> membership.status() == MembershipStatus.ACTIVE)
                        .flatMap(membership -> activation(membership).stream())
                        .toList());
    }

    /** Who begins to belong to a nested community belongs around it too, where that is a condition (rule C3). */
    private void around(Decision<Community, CommunityId> decision, Community target, List<Membership> begun) {
        Nesting nesting = new Nesting(work);
        List<Membership> inside = begun.stream()
                .filter(each -> each.status() == MembershipStatus.ACTIVE)
                .toList();
        Community level = target;
        while (level.parentMembershipRequired() && level.parent().isPresent() && !inside.isEmpty()) {
            Community next = nesting.around(level).orElseThrow();
            Map<PersonId, List<Membership>> there =
                    byPerson(next.id(), inside.stream().map(Membership::person).collect(Collectors.toSet()));
            List<Membership> lacking = inside.stream()
                    .filter(each -> there.getOrDefault(each.person(), List.of()).stream()
                            .noneMatch(own -> own.status() == MembershipStatus.ACTIVE))
                    .toList();
            Unmet.of("C3")
                    .unless(
                            lacking.isEmpty()
                                    || next.isOpenToAll()
                                            && !next.isClosed()
                                            && lacking.stream()
                                                    .flatMap(each ->
                                                            there.getOrDefault(each.person(), List.of()).stream())
                                                    .noneMatch(own -> MembershipStatus.OPEN.contains(own.status())),
                            "parent-membership")
                    .orThrow();
            requireNoBlock(there);
            List<Membership> outside = lacking.stream()
                    .map(each -> each.continuedIn(
                                    next.id(),
                                    work.newId(MembershipId::new),
                                    participant(there.getOrDefault(each.person(), List.of())),
                                    work.now())
                            .withRoles(EnumSet.of(Role.MEMBER)))
                    .toList();
            begin(decision, outside);
            inside = outside;
            level = next;
        }
    }

    /** Whoever asked to join, or was invited, has to turn to a successor. */
    private void answer(Decision<Community, CommunityId> decision, CommunityId source) {
        for (Membership waiting : open(decision, source, WAITING)) {
            boolean asked = waiting.status() == MembershipStatus.REQUESTED;
            Membership ended =
                    asked ? waiting.reject(work.now()) : waiting.uninvited(MembershipStatus.REVOKED, work.now());
            decision.alsoUpdate(Membership.TYPE, ended);
            if (asked) {
                decision.emit(new MembershipEnded(ended.id(), ended.community(), ended.status()));
            }
        }
        List<Invitation> invitations = work.known(Invitation.TYPE)
                .first(
                        Filter.where(Invitation.COMMUNITY, source).in(Invitation.STATUS, InvitationStatus.OPEN),
                        Order.ascending(Invitation.SINCE),
                        MOST + 1);
        Unmet.of("community")
                .unless(invitations.size() <= MOST, "too-many-invitations")
                .orThrow();
        for (Invitation open : invitations) {
            Invitation ended = open.ended(open.isPending() ? InvitationStatus.REVOKED : InvitationStatus.DISMISSED);
            decision.alsoUpdate(Invitation.TYPE, ended)
                    .emit(new InvitationEnded(ended.id(), ended.community(), ended.status()));
        }
    }

    /** Whoever comes at the same time isn't left behind: the decision rests on there being nobody else. */
    private List<Membership> open(
            Decision<Community, CommunityId> decision, CommunityId community, Set<MembershipStatus> how) {
        Filter<Membership> filter =
                Filter.where(Membership.COMMUNITY, community).in(Membership.STATUS, how);
        List<Membership> open = memberships.first(filter, Order.ascending(Membership.SINCE), MOST + 1);
        Unmet.of("community").unless(open.size() <= MOST, "too-many-members").orThrow();
        decision.assumingOnly(Membership.TYPE, filter, open);
        return open;
    }

    private Map<PersonId, List<Membership>> byPerson(CommunityId community, Collection<PersonId> persons) {
        if (persons.isEmpty()) {
            return Map.of();
        }
        return memberships
                .first(
                        Filter.where(Membership.COMMUNITY, community).in(Membership.PERSON, persons),
                        Order.descending(Membership.SINCE),
                        MOST * 10)
                .stream()
                .collect(Collectors.groupingBy(Membership::person));
    }

    /** Nobody comes along to where they may not come back yet (rule C8). */
    private void requireNoBlock(Map<PersonId, List<Membership>> there) {
        LocalDate today = LocalDate.ofInstant(work.now(), ZoneOffset.UTC);
        Unmet.of("C8")
                .unless(
                        there.values().stream()
                                .flatMap(List::stream)
                                .flatMap(membership -> membership.end().stream())
                                .noneMatch(end -> end.blocks(today)),
                        "merge-blocked")
                .orThrow();
    }

    /** Whoever comes back is still one participant. */
    private UUID participant(List<Membership> earlier) {
        return earlier.stream().map(Membership::participant).findFirst().orElseGet(() -> work.newId(id -> id));
    }

    /** What is told of a membership that begins or becomes active, with the roles that come along. */
    private static List<DomainEvent> activation(Membership membership) {
        List<DomainEvent> told = new ArrayList<>(List.of(DefaultMemberships.activation(membership)));
        membership.roles().stream()
                .filter(role -> role != Role.MEMBER)
                .map(role -> new RoleGranted(membership.id(), membership.community(), role))
                .forEach(told::add);
        return told;
    }
}

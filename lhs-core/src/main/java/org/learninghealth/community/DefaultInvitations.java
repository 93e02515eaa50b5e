package org.learninghealth.community;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Facts;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Role;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Duplicate;
import org.learninghealth.base.NotFound;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.internal.Decision;
import org.learninghealth.internal.Granted;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.internal.Work;
import org.learninghealth.people.ConsentGiven;
import org.learninghealth.people.ConsentLedger;
import org.learninghealth.people.Organization;
import org.learninghealth.people.Person;
import org.learninghealth.people.PersonStatus;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Invitations, by way of the kernel. */
final class DefaultInvitations implements Invitations {

    private final Kernel kernel;
    private final ConsentLedger consents;
    private final InvitationLinks links;

    DefaultInvitations(Kernel kernel, ConsentLedger consents, InvitationLinks links) {
        this.kernel = kernel;
        this.consents = consents;
        this.links = links;
    }

    @Override
    public IssuedInvitation invite(Actor actor, InvitePerson command) {
        return issued(actor, command, (work, token) -> {
            Community community = work.visible(Community.TYPE).get(command.community());
            Set<Role> roles = roles(command.roles());
            var inviting = offering(work, work.facts(Community.TYPE, community), roles);
            Person invited = registered(work, command.person());
            requireNoneOpen(work, community.id(), Invitation.PERSON, invited.id());
            Membership place = waiting(work, community.id(), invited);
            Invitation invitation = issue(work, Invitation.to(newId(work), community.id(), invited.id()), roles)
                    .waitingIn(place.id());
            token.accept(made(invitation));
            return inviting.insert(invitation)
                    .assuming(Community.TYPE, List.of(community))
                    .alsoInsert(Membership.TYPE, place)
                    .emit(event(invitation));
        });
    }

    @Override
    public IssuedInvitation inviteAddress(Actor actor, InviteAddress command) {
        return issued(Require.present(actor, "actor").withoutRequest(), command, (work, token) -> {
            Community community = work.visible(Community.TYPE).get(command.community());
            Set<Role> roles = roles(command.roles());
            var inviting = offering(work, work.facts(Community.TYPE, community), roles);
            String hash = links.hash(command.address());
            requireNoneOpen(work, community.id(), Invitation.CONTACT_HASH, hash);
            Invitation invitation = issue(work, Invitation.toAddress(newId(work), community.id(), hash), roles);
            token.accept(made(invitation));
            return inviting.insert(invitation)
                    .assuming(Community.TYPE, List.of(community))
                    .emit(event(invitation));
        });
    }

    @Override
    public IssuedInvitation renew(Actor actor, RenewInvitation command) {
        return issued(actor, command, (work, token) -> {
            Invitation before = work.get(Invitation.TYPE, command.invitation(), command.expectedVersion());
            var inviting = offering(work, work.facts(Invitation.TYPE, before), before.roles());
            requireOpen(before.isPending());
            Invitation invitation = issue(work, before, before.roles());
            token.accept(made(invitation));
            return inviting.update(invitation).emit(event(invitation));
        });
    }

    @Override
    public Invitation revoke(Actor actor, RevokeInvitation command) {
        return kernel.perform(actor, command, Invitation.TYPE, work -> {
            Invitation invitation = work.get(Invitation.TYPE, command.invitation(), command.expectedVersion());
            var revoking = work.require(Action.INVITE, work.facts(Invitation.TYPE, invitation));
            requireOpen(invitation.isPending());
            return ended(work, revoking, invitation, InvitationStatus.REVOKED, MembershipStatus.REVOKED);
        });
    }

    @Override
    public Invitation accept(Actor actor, AcceptInvitation command) {
        return unlessExpired(kernel.perform(actor, command, Invitation.TYPE, work -> {
            Invitation invitation = work.get(Invitation.TYPE, command.invitation(), command.expectedVersion());
            var answering = work.require(Action.ANSWER_INVITATION, work.facts(Invitation.TYPE, invitation));
            requireOpen(invitation.isPending());
            return entered(
                    work,
                    answering,
                    invitation,
                    command.stakeholderGroup(),
                    command.organization(),
                    command.consents());
        }));
    }

    @Override
    public Invitation acceptByToken(Actor actor, AcceptByToken command) {
        return unlessExpired(kernel.perform(actor, command, Invitation.TYPE, work -> {
            work.require(Action.ENTER_BY_INVITATION, Facts.outside(ResourceType.INVITATION));
            Invitation invitation = opened(work, command.token());
            requireOpen(isFor(work, invitation));
            var entering = work.require(Action.ENTER_BY_INVITATION, work.facts(Invitation.TYPE, invitation));
            return entered(
                    work, entering, invitation, command.stakeholderGroup(), command.organization(), command.consents());
        }));
    }

    @Override
    public Invitation decline(Actor actor, DeclineInvitation command) {
        return kernel.perform(actor, command, Invitation.TYPE, work -> {
            Invitation invitation = work.get(Invitation.TYPE, command.invitation(), command.expectedVersion());
            var answering = work.require(Action.ANSWER_INVITATION, work.facts(Invitation.TYPE, invitation));
            requireOpen(invitation.isPending());
            return ended(work, answering, invitation, InvitationStatus.DECLINED, MembershipStatus.DECLINED);
        });
    }

    @Override
    public InvitationStatus declineByToken(Actor actor, DeclineByToken command) {
        return kernel.perform(Require.present(actor, "actor").withoutRequest(), command, Invitation.TYPE, work -> {
                    work.require(Action.OPEN_INVITATION, Facts.outside(ResourceType.INVITATION));
                    Invitation invitation = opened(work, command.token());
                    requireOpen(!invitation.isOverdue(work.now()));
                    var declining = work.require(Action.OPEN_INVITATION, work.facts(Invitation.TYPE, invitation));
                    return ended(work, declining, invitation, InvitationStatus.DECLINED, MembershipStatus.DECLINED);
                })
                .status();
    }

    @Override
    public InvitationPreview preview(Actor actor, String token) {
        Require.present(token, "token");
        return kernel.read(actor, reader -> {
            reader.demand(Action.OPEN_INVITATION, Facts.outside(ResourceType.INVITATION));
            Invitation invitation = opened(reader, token);
            Community community = reader.known(Community.TYPE).get(invitation.community());
            requireOpen(!invitation.isOverdue(reader.now()));
            requireOpen(Visibility.RESTRICTED.atLeastAsStrictAs(community.visibility()) || isFor(reader, invitation));
            return new InvitationPreview(
                    community.name(), invitation.roles(), invitation.expiresAt().orElseThrow());
        });
    }

    @Override
    public Invitation nominate(Actor actor, NominatePerson command) {
        return kernel.perform(Require.present(actor, "actor").withoutRequest(), command, Invitation.TYPE, work -> {
            Community community = work.visible(Community.TYPE).get(command.community());
            var nominating = work.require(Action.NOMINATE, work.facts(Community.TYPE, community));
            Person nominee = registered(work, command.person());
            requireNoneOpen(work, community.id(), Invitation.PERSON, nominee.id());
            // whoever was suspended, or asked to join, is none of the nominator's business
            if (work.known(Membership.TYPE)
                    .any(Filter.where(Membership.COMMUNITY, community.id())
                            .and(Membership.PERSON, nominee.id())
                            .and(Membership.STATUS, MembershipStatus.ACTIVE))) {
                throw new Duplicate("MEMBERSHIP");
            }
            Invitation nomination = Invitation.to(newId(work), community.id(), nominee.id())
                    .nominated(work.person(Action.NOMINATE), command.reason(), work.now());
            return nominating.insert(nomination).emit(new PersonNominated(nomination.id(), community.id()));
        });
    }

    @Override
    public IssuedInvitation approve(Actor actor, ApproveNomination command) {
        return issued(actor, command, (work, token) -> {
            Invitation nomination = work.get(Invitation.TYPE, command.invitation(), command.expectedVersion());
            Set<Role> roles = roles(command.roles());
            var approving = offering(work, work.facts(Invitation.TYPE, nomination), roles);
            requireNominated(nomination);
            Person nominee = registered(work, nomination.person().orElseThrow());
            Membership place = waiting(work, nomination.community(), nominee);
            Invitation invitation = issue(work, nomination, roles).waitingIn(place.id());
            token.accept(made(invitation));
            return approving
                    .update(invitation)
                    .assuming(Community.TYPE, List.of(work.known(Community.TYPE).get(nomination.community())))
                    .alsoInsert(Membership.TYPE, place)
                    .emit(event(invitation));
        });
    }

    @Override
    public Invitation dismiss(Actor actor, DismissNomination command) {
        return kernel.perform(actor, command, Invitation.TYPE, work -> {
            Invitation nomination = work.get(Invitation.TYPE, command.invitation(), command.expectedVersion());
            var dismissing = work.require(Action.INVITE, work.facts(Invitation.TYPE, nomination));
            requireNominated(nomination);
            Invitation dismissed = nomination.ended(InvitationStatus.DISMISSED);
            return dismissing.update(dismissed).emit(end(dismissed));
        });
    }

    @Override
    public int expire(Actor actor, ExpireInvitations command) {
        return kernel.sweep(
                        actor,
                        command,
                        Invitation.TYPE,
                        Action.EXPIRE_INVITATIONS,
                        ExpireInvitations::limit,
                        DefaultInvitations::due,
                        (work, expiring, invitation) -> ended(
                                        work, expiring, invitation, InvitationStatus.EXPIRED, MembershipStatus.EXPIRED)
                                .within(invitation.community()))
                .done();
    }

    private static List<Invitation> due(Reader reader, int most) {
        return reader.known(Invitation.TYPE)
                .first(
                        Filter.where(Invitation.STATUS, InvitationStatus.PENDING)
                                .between(
                                        Invitation.EXPIRES_AT,
                                        Instant.EPOCH,
                                        reader.now().plus(1, ChronoUnit.MICROS)),
                        Order.ascending(Invitation.EXPIRES_AT),
                        most);
    }

    @Override
    public Invitation get(Actor actor, InvitationId id) {
        return kernel.read(actor, reader -> reader.visible(Invitation.TYPE).get(id));
    }

    @Override
    public Optional<Invitation> find(Actor actor, InvitationId id) {
        return kernel.read(actor, reader -> reader.visible(Invitation.TYPE).find(id));
    }

    @Override
    public Page<Invitation> list(Actor actor, InvitationQuery query, PageRequest page) {
        Filter<Invitation> filter = Require.present(query, "query").filter();
        return kernel.read(
                actor,
                reader -> reader.visible(Invitation.TYPE).list(filter, Order.descending(Invitation.SINCE), page));
    }

    /** Carries out what issues an invitation. Only whoever's own call wrote it is given the token. */
    private IssuedInvitation issued(Actor actor, Record command, Issuing decide) {
        AtomicReference<@Nullable Made> made = new AtomicReference<>();
        Invitation invitation = kernel.perform(actor, command, Invitation.TYPE, work -> decide.with(work, made::set));
        return new IssuedInvitation(
                invitation,
                Optional.ofNullable(made.get())
                        .filter(token -> token.issue().equals(invitation.issue()))
                        .map(Made::token));
    }

    private Invitation issue(Work<?, ?> work, Invitation before, Set<Role> roles) {
        return before.issued(
                work.person(Action.INVITE), roles, work.newId(id -> id), work.now(), links.end(work.now()));
    }

    private Made made(Invitation invitation) {
        return new Made(invitation.issue(), links.token(invitation));
    }

    /** Someone comes in, unless it is too late; then that is written down, and refused afterwards (rule C7). */
    private Decision<Invitation, InvitationId> entered(
            Work<Invitation, InvitationId> work,
            Granted<Invitation, InvitationId> granted,
            Invitation invitation,
            StakeholderGroup stakeholderGroup,
            @Nullable OrganizationId onBehalfOf,
            List<ConsentGiven> given) {
        if (invitation.isOverdue(work.now())) {
            return ended(work, granted, invitation, InvitationStatus.EXPIRED, MembershipStatus.EXPIRED);
        }
        Optional<OrganizationId> organization = Optional.ofNullable(onBehalfOf);
        organization.ifPresent(work.visible(Organization.TYPE)::get);
        PersonId person = work.person(Action.ENTER_BY_INVITATION);
        Community community = work.known(Community.TYPE).get(invitation.community());
        Optional<Membership> waiting = invitation.membership().map(work.known(Membership.TYPE)::get);
        Membership member = waiting.map(
                        place -> place.enter(invitation.roles(), stakeholderGroup, organization, work.now()))
                .orElseGet(() -> new Belonging(work)
                        .begin(
                                community.id(),
                                person,
                                MembershipSource.INVITED,
                                invitation.roles(),
                                stakeholderGroup,
                                organization));
        Decision<Invitation, InvitationId> decision = granted.update(invitation.accepted(person, member.id()));
        if (waiting.isPresent()) {
            decision.alsoUpdate(Membership.TYPE, member);
        } else {
            decision.alsoInsert(Membership.TYPE, member);
        }
        consents.give(work, decision, person, given);
        return DefaultMemberships.activated(work, decision, community, member)
                .emitAll(invitation.roles().stream()
                        .filter(role -> role != Role.MEMBER)
                        .map(role -> new RoleGranted(member.id(), community.id(), role))
                        .toList())
                .emit(end(invitation.ended(InvitationStatus.ACCEPTED)));
    }

    private static Decision<Invitation, InvitationId> ended(
            Work<Invitation, InvitationId> work,
            Granted<Invitation, InvitationId> granted,
            Invitation invitation,
            InvitationStatus how,
            MembershipStatus membership) {
        Invitation ended = invitation.ended(how);
        Decision<Invitation, InvitationId> decision = granted.update(ended).emit(end(ended));
        ended.membership()
                .map(work.known(Membership.TYPE)::get)
                .ifPresent(place -> decision.alsoUpdate(Membership.TYPE, place.uninvited(membership, work.now())));
        return decision;
    }

    /** What a token opens; whatever is wrong with it, the words are the same. */
    private Invitation opened(Reader reader, String token) {
        Optional<Invitation> opened = links.read(token)
                .flatMap(named -> reader.known(Invitation.TYPE)
                        .find(named.invitation())
                        .filter(invitation -> invitation.issue().equals(named.issue())))
                .filter(Invitation::isPending);
        requireOpen(opened.isPresent());
        return opened.orElseThrow();
    }

    /** Whether an invitation is to whoever asks: a person by their id, an address by the one that they are registered with. */
    private boolean isFor(Reader reader, Invitation invitation) {
        // nobody is invited in the name of a platform
        Optional<PersonId> asking = reader.actor().platform().isPresent()
                ? Optional.empty()
                : reader.actor().person();
        return invitation.person().isPresent()
                ? invitation.person().equals(asking)
                : asking.flatMap(reader.known(Person.TYPE)::find)
                        .flatMap(Person::email)
                        .filter(address ->
                                links.matches(address, invitation.contactHash().orElseThrow()))
                        .isPresent();
    }

    /** Leave to invite, and to grant what is offered beside being a member. */
    private static Granted<Invitation, InvitationId> offering(
            Work<Invitation, InvitationId> work, Facts facts, Set<Role> offered) {
        if (!offered.equals(EnumSet.of(Role.MEMBER))) {
            work.demand(Action.GRANT_ROLE, facts);
        }
        return work.require(Action.INVITE, facts);
    }

    private static Set<Role> roles(List<Role> offered) {
        Require.that(Role.IN_COMMUNITIES.containsAll(offered), "roles", "role");
        Set<Role> roles = EnumSet.of(Role.MEMBER);
        roles.addAll(offered);
        return roles;
    }

    private static Person registered(Reader reader, PersonId person) {
        return reader.known(Person.TYPE)
                .find(person)
                .filter(found -> found.status() == PersonStatus.ACTIVE)
                .orElseThrow(NotFound::new);
    }

    private static Membership waiting(Work<?, ?> work, CommunityId community, Person person) {
        return new Belonging(work)
                .begin(
                        community,
                        person.id(),
                        MembershipSource.INVITED,
                        Set.of(),
                        person.stakeholderGroup(),
                        person.organization());
    }

    private static <V> void requireNoneOpen(
            Reader reader, CommunityId community, Attribute<Invitation, V> attribute, V value) {
        if (reader.known(Invitation.TYPE)
                .any(Filter.where(Invitation.COMMUNITY, community)
                        .and(attribute, value)
                        .in(Invitation.STATUS, InvitationStatus.OPEN))) {
            throw new Duplicate("INVITATION");
        }
    }

    private static void requireOpen(boolean open) {
        Unmet.of("C7").unless(open, "open").orThrow();
    }

    private static void requireNominated(Invitation nomination) {
        Unmet.of("invitation")
                .unless(nomination.status() == InvitationStatus.NOMINATED, "nominated")
                .orThrow();
    }

    private static Invitation unlessExpired(Invitation answered) {
        requireOpen(answered.status() != InvitationStatus.EXPIRED);
        return answered;
    }

    private static InvitationId newId(Work<?, ?> work) {
        return work.newId(InvitationId::new);
    }

    private static InvitationIssued event(Invitation invitation) {
        return new InvitationIssued(
                invitation.id(), invitation.community(), invitation.expiresAt().orElseThrow());
    }

    private static InvitationEnded end(Invitation invitation) {
        return new InvitationEnded(invitation.id(), invitation.community(), invitation.status());
    }

    /** A token, and which issue of an invitation it opens. */
    private record Made(UUID issue, String token) {}

    /** Decides what issues an invitation, and says with which token. */
    @FunctionalInterface
    private interface Issuing {
        Decision<Invitation, InvitationId> with(Work<Invitation, InvitationId> work, Consumer<Made> token);
    }
}

package org.learninghealth.community;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Role;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.Filter;

/**
 * An invitation into a community, to a person whom the host has registered or to an address; a nomination is one that
 * nobody has issued yet. Of an address, only a keyed hash is kept: it tells whether an address is the one that was invited,
 * and nothing else.
 *
 * @param id identifies the invitation
 * @param community where to
 * @param person whom, if it is to a registered person, or was accepted by one
 * @param contactHash the keyed hash of the address, if it is to an address
 * @param membership the membership that waits for the answer, or came of it, if there is one
 * @param nominatedBy who proposed the person, if anyone did
 * @param reason why, in the words of whoever proposed the person
 * @param invitedBy who issued it, once it is issued
 * @param roles what the person is to do there, being a member included
 * @param status where it stands
 * @param issue which token opens it; random, and worthless to whoever lacks the keys that tokens are signed with
 * @param since when it was proposed or issued, for the last time
 * @param expiresAt from when on it can't be accepted any more (rule C7), once it is issued
 * @param version see {@link Aggregate#version()}
 */
public record Invitation(
        InvitationId id,
        CommunityId community,
        Optional<PersonId> person,
        Optional<String> contactHash,
        Optional<MembershipId> membership,
        Optional<PersonId> nominatedBy,
        Optional<String> reason,
        Optional<PersonId> invitedBy,
        Set<Role> roles,
        InvitationStatus status,
        UUID issue,
        Instant since,
        Optional<Instant> expiresAt,
        long version)
        implements Aggregate<Invitation, InvitationId> {

    /** Where to. */
    public static final Attribute<Invitation, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, Invitation::community);

    /** Whom, if it is a registered person. */
    public static final Attribute<Invitation, PersonId> PERSON = Attribute.of(
            "person", PersonId.class, invitation -> invitation.person().orElse(null));

    /** The keyed hash of the address, if it is to an address. */
    public static final Attribute<Invitation, String> CONTACT_HASH = Attribute.of(
            "contactHash", String.class, invitation -> invitation.contactHash().orElse(null));

    /** Where it stands. */
    public static final Attribute<Invitation, InvitationStatus> STATUS =
            Attribute.of("status", InvitationStatus.class, Invitation::status);

    /** When it was proposed or issued, for the last time. */
    public static final Attribute<Invitation, Instant> SINCE = Attribute.of("since", Instant.class, Invitation::since);

    /** From when on it can't be accepted any more. */
    public static final Attribute<Invitation, Instant> EXPIRES_AT = Attribute.of(
            "expiresAt", Instant.class, invitation -> invitation.expiresAt().orElse(null));

    /** 1 while it is open, else nothing: there is one at a time for a person, or an address, in a community. */
    public static final Attribute<Invitation, Integer> OPEN_SLOT = Attribute.of(
            "openSlot", Integer.class, invitation -> InvitationStatus.OPEN.contains(invitation.status()) ? 1 : null);

    /** How invitations are kept. The person doesn't see a nomination. */
    public static final AggregateType<Invitation, InvitationId> TYPE = AggregateType.of(
                    ResourceType.INVITATION, Invitation.class, InvitationId::new)
            .community(COMMUNITY)
            .owner(PERSON)
            .published(Filter.<Invitation>all()
                    .not(STATUS, InvitationStatus.NOMINATED)
                    .not(STATUS, InvitationStatus.DISMISSED))
            .foundBy(STATUS)
            .foundBy(SINCE)
            .foundBy(EXPIRES_AT)
            .unique(COMMUNITY, PERSON, OPEN_SLOT)
            .unique(COMMUNITY, CONTACT_HASH, OPEN_SLOT)
            .build();

    /** Keeps a copy of the roles; refuses an invitation to nobody. */
    public Invitation {
        Set<Role> copy = EnumSet.noneOf(Role.class);
        copy.addAll(Require.present(roles, "roles"));
        Require.that(Role.IN_COMMUNITIES.containsAll(copy), "roles", "role");
        roles = Collections.unmodifiableSet(copy);
        Require.that(person.isPresent() || contactHash.isPresent(), "person", "missing");
    }

    /** One to a person, which nobody has proposed or issued yet. */
    static Invitation to(InvitationId id, CommunityId community, PersonId person) {
        return begin(id, community, Optional.of(person), Optional.empty());
    }

    /** One to an address, given by its keyed hash, which nobody has issued yet. */
    static Invitation toAddress(InvitationId id, CommunityId community, String contactHash) {
        return begin(id, community, Optional.empty(), Optional.of(contactHash));
    }

    private static Invitation begin(
            InvitationId id, CommunityId community, Optional<PersonId> person, Optional<String> contactHash) {
        return new Invitation(
                id,
                community,
                person,
                contactHash,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                EnumSet.of(Role.MEMBER),
                InvitationStatus.NOMINATED,
                id.value(),
                Instant.EPOCH,
                Optional.empty(),
                0);
    }

    /** Says who proposed it, and why. */
    Invitation nominated(PersonId by, String why, Instant now) {
        return changed(draft -> {
            draft.nominatedBy = Optional.of(by);
            draft.reason = Optional.of(why);
            draft.since = now;
        });
    }

    /** Issues it, or issues it anew: the tokens of before open nothing any more. */
    Invitation issued(PersonId by, Set<Role> offered, UUID newIssue, Instant now, Instant end) {
        InvitationStatus next = status == InvitationStatus.PENDING ? status : status.to(InvitationStatus.PENDING);
        return changed(draft -> {
            draft.status = next;
            draft.invitedBy = Optional.of(by);
            draft.roles = offered;
            draft.issue = newIssue;
            draft.since = now;
            draft.expiresAt = Optional.of(end);
        });
    }

    /** Says which membership waits for the answer. */
    Invitation waitingIn(MembershipId place) {
        return changed(draft -> draft.membership = Optional.of(place));
    }

    /** Comes to its end by being accepted. */
    Invitation accepted(PersonId by, MembershipId place) {
        InvitationStatus accepted = status.to(InvitationStatus.ACCEPTED);
        return changed(draft -> {
            draft.status = accepted;
            draft.person = Optional.of(by);
            draft.membership = Optional.of(place);
        });
    }

    /** Comes to its end in another way. */
    Invitation ended(InvitationStatus how) {
        InvitationStatus reached = status.to(how);
        return changed(draft -> draft.status = reached);
    }

    /** Whether it waits for an answer. */
    boolean isPending() {
        return status == InvitationStatus.PENDING;
    }

    /** Whether it can't be accepted any more (rule C7). */
    boolean isOverdue(Instant now) {
        return expiresAt.filter(end -> !now.isBefore(end)).isPresent();
    }

    @Override
    public Invitation withVersion(long other) {
        return new Draft(this).at(other);
    }

    private Invitation changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.at(version);
    }

    /** A copy to change: what stays need not be said again. */
    private static final class Draft {

        private final Invitation before;
        private Optional<PersonId> person;
        private Optional<MembershipId> membership;
        private Optional<PersonId> nominatedBy;
        private Optional<String> reason;
        private Optional<PersonId> invitedBy;
        private Set<Role> roles;
        private InvitationStatus status;
        private UUID issue;
        private Instant since;
        private Optional<Instant> expiresAt;

        Draft(Invitation before) {
            this.before = before;
            this.person = before.person;
            this.membership = before.membership;
            this.nominatedBy = before.nominatedBy;
            this.reason = before.reason;
            this.invitedBy = before.invitedBy;
            this.roles = before.roles;
            this.status = before.status;
            this.issue = before.issue;
            this.since = before.since;
            this.expiresAt = before.expiresAt;
        }

        Invitation at(long version) {
            return new Invitation(
                    before.id,
                    before.community,
                    person,
                    before.contactHash,
                    membership,
                    nominatedBy,
                    reason,
                    invitedBy,
                    roles,
                    status,
                    issue,
                    since,
                    expiresAt,
                    version);
        }
    }
}

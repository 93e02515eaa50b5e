package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.Role;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Invitation;
import org.learninghealth.community.InvitationId;
import org.learninghealth.community.InvitationStatus;
import org.learninghealth.community.MembershipId;

/** An invitation as a row. */
@Entity(name = "LhsInvitation")
@Table(name = "lhs_invitation")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class InvitationRow extends Row<Invitation> {

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "person_id")
    private @Nullable UUID person;

    @Column(name = "contact_hash")
    private @Nullable String contactHash;

    @Column(name = "membership_id")
    private @Nullable UUID membership;

    @Column(name = "nominated_by_id")
    private @Nullable UUID nominatedBy;

    @Column(name = "reason")
    private @Nullable String reason;

    @Column(name = "invited_by_id")
    private @Nullable UUID invitedBy;

    @Column(name = "roles")
    private String roles;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private InvitationStatus status;

    @Column(name = "issue_id")
    private UUID issue;

    @Column(name = "since")
    private Instant since;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    @Column(name = "open_slot")
    private @Nullable Integer openSlot;

    @Override
    void apply(Invitation invitation) {
        community = invitation.community().value();
        person = invitation.person().map(PersonId::value).orElse(null);
        contactHash = invitation.contactHash().orElse(null);
        membership = invitation.membership().map(MembershipId::value).orElse(null);
        nominatedBy = invitation.nominatedBy().map(PersonId::value).orElse(null);
        reason = invitation.reason().orElse(null);
        invitedBy = invitation.invitedBy().map(PersonId::value).orElse(null);
        roles = Values.names(invitation.roles());
        status = invitation.status();
        issue = invitation.issue();
        since = invitation.since();
        expiresAt = invitation.expiresAt().orElse(null);
        openSlot = Invitation.OPEN_SLOT.of(invitation);
    }

    @Override
    Invitation toRecord() {
        return new Invitation(
                new InvitationId(id),
                new CommunityId(community),
                Optional.ofNullable(person).map(PersonId::new),
                Optional.ofNullable(contactHash),
                Optional.ofNullable(membership).map(MembershipId::new),
                Optional.ofNullable(nominatedBy).map(PersonId::new),
                Optional.ofNullable(reason),
                Optional.ofNullable(invitedBy).map(PersonId::new),
                Values.constants(Role.class, roles),
                status,
                issue,
                since,
                Optional.ofNullable(expiresAt),
                version);
    }
}

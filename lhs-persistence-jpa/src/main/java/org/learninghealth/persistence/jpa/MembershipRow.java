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
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipEnd;
import org.learninghealth.community.MembershipId;
import org.learninghealth.community.MembershipSource;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.people.StakeholderGroup;

/** A membership as a row. */
@Entity(name = "LhsMembership")
@Table(name = "lhs_membership")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class MembershipRow extends Row<Membership> {

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "person_id")
    private UUID person;

    @Column(name = "participant_id")
    private UUID participant;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private MembershipStatus status;

    @Enumerated(EnumType.STRING)
    @Column(name = "source")
    private MembershipSource source;

    @Column(name = "roles")
    private String roles;

    @Column(name = "stakeholder_group")
    private String stakeholderGroup;

    @Column(name = "organization_id")
    private @Nullable UUID organization;

    @Column(name = "began_at")
    private Instant since;

    @Column(name = "suspension")
    private @Nullable String suspension;

    @Column(name = "ended")
    private @Nullable String end;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "open_slot")
    private @Nullable Integer openSlot;

    @Override
    void apply(Membership membership) {
        community = membership.community().value();
        person = membership.person().value();
        participant = membership.participant();
        status = membership.status();
        source = membership.source();
        roles = Values.names(membership.roles());
        stakeholderGroup = membership.stakeholderGroup().code();
        organization = membership.organization().map(OrganizationId::value).orElse(null);
        since = membership.since();
        suspension = membership.suspension().orElse(null);
        end = membership.end().map(Values::json).orElse(null);
        endedAt = Membership.ENDED_AT.of(membership);
        openSlot = Membership.OPEN_SLOT.of(membership);
    }

    @Override
    Membership toRecord() {
        return new Membership(
                new MembershipId(id),
                new CommunityId(community),
                new PersonId(person),
                participant,
                status,
                source,
                Values.constants(Role.class, roles),
                new StakeholderGroup(stakeholderGroup),
                Optional.ofNullable(organization).map(OrganizationId::new),
                since,
                Optional.ofNullable(suspension),
                Optional.ofNullable(end).map(how -> Values.value(MembershipEnd.class, how)),
                version);
    }
}

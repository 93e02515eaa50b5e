package org.learninghealth.community;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Role;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.Filter;

/**
 * Someone's place in a community.
 *
 * @param id identifies the membership
 * @param community where
 * @param person who
 * @param participant a random reference under which this person's activity in this community is kept, the same for all
 *     memberships that the person has had here; they alone link it to the person
 * @param status where it stands
 * @param roles what the person does there; empty unless the membership is active
 * @param stakeholderGroup on whose behalf the person takes part
 * @param organization on behalf of which organisation, if any
 * @param since when it began
 * @param version see {@link Aggregate#version()}
 */
public record Membership(
        MembershipId id,
        CommunityId community,
        PersonId person,
        UUID participant,
        MembershipStatus status,
        Set<Role> roles,
        StakeholderGroup stakeholderGroup,
        Optional<OrganizationId> organization,
        Instant since,
        long version)
        implements Aggregate<Membership, MembershipId> {

    /** Where. */
    public static final Attribute<Membership, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, Membership::community);

    /** Who. */
    public static final Attribute<Membership, PersonId> PERSON =
            Attribute.of("person", PersonId.class, Membership::person);

    /** Where it stands. */
    public static final Attribute<Membership, MembershipStatus> STATUS =
            Attribute.of("status", MembershipStatus.class, Membership::status);

    /** What the person does there. */
    public static final Attribute<Membership, Set<Role>> ROLES =
            new Attribute<>("roles", Role.class, Membership::roles);

    /** The code of the group on whose behalf the person takes part. */
    public static final Attribute<Membership, String> STAKEHOLDER_GROUP = Attribute.of(
            "stakeholderGroup",
            String.class,
            membership -> membership.stakeholderGroup().code());

    /** When it began. */
    public static final Attribute<Membership, Instant> SINCE = Attribute.of("since", Instant.class, Membership::since);

    /** 1 while the membership is open, else nothing: a person has one open membership in a community (rule C6). */
    public static final Attribute<Membership, Integer> OPEN_SLOT = Attribute.of(
            "openSlot", Integer.class, membership -> MembershipStatus.OPEN.contains(membership.status()) ? 1 : null);

    /** How memberships are kept. */
    public static final AggregateType<Membership, MembershipId> TYPE = AggregateType.of(
                    ResourceType.MEMBERSHIP, Membership.class, MembershipId::new)
            .community(COMMUNITY)
            .owner(PERSON)
            .published(Filter.<Membership>all().in(STATUS, EnumSet.of(MembershipStatus.ACTIVE, MembershipStatus.LEFT)))
            .foundBy(STATUS)
            .foundBy(ROLES)
            .foundBy(STAKEHOLDER_GROUP)
            .foundBy(SINCE)
            .unique(COMMUNITY, PERSON, OPEN_SLOT)
            .build();

    /** Keeps a copy of the roles. */
    public Membership {
        Set<Role> copy = EnumSet.noneOf(Role.class);
        copy.addAll(Require.present(roles, "roles"));
        Require.that(Role.IN_COMMUNITIES.containsAll(copy), "roles", "role");
        roles = Collections.unmodifiableSet(copy);
    }

    /** Begins a membership. */
    static Membership begin(
            MembershipId id,
            CommunityId community,
            PersonId person,
            UUID participant,
            Set<Role> roles,
            StakeholderGroup stakeholderGroup,
            Optional<OrganizationId> organization,
            Instant now) {
        return new Membership(
                id,
                community,
                person,
                participant,
                roles.isEmpty() ? MembershipStatus.REQUESTED : MembershipStatus.ACTIVE,
                roles,
                stakeholderGroup,
                organization,
                now,
                0);
    }

    /** Lets someone in who asked to join. */
    Membership accept(Instant now) {
        return new Membership(
                id,
                community,
                person,
                participant,
                status.to(MembershipStatus.ACTIVE),
                EnumSet.of(Role.MEMBER),
                stakeholderGroup,
                organization,
                now,
                version);
    }

    /** Turns someone down who asked to join. */
    Membership reject() {
        return ended(status.to(MembershipStatus.REJECTED));
    }

    /** Ends it by the person's own wish. */
    Membership leave() {
        return ended(
                status.to(status == MembershipStatus.REQUESTED ? MembershipStatus.WITHDRAWN : MembershipStatus.LEFT));
    }

    /** Gives a role. */
    Membership grant(Role role) {
        Unmet.of("membership")
                .unless(status == MembershipStatus.ACTIVE, "active")
                .orThrow();
        Set<Role> more = EnumSet.of(role);
        more.addAll(roles);
        return with(status, more);
    }

    /** Takes a role; being a member goes with the membership itself. */
    Membership revoke(Role role) {
        Set<Role> fewer = EnumSet.noneOf(Role.class);
        fewer.addAll(roles);
        fewer.remove(role);
        Unmet.of("membership").unless(!fewer.isEmpty(), "last-role").orThrow();
        return with(status, fewer);
    }

    /** Whether the person leads the community and would be missed if nobody else did (rule C5). */
    boolean coordinates() {
        return status == MembershipStatus.ACTIVE && roles.contains(Role.COORDINATOR);
    }

    @Override
    public Membership withVersion(long other) {
        return new Membership(
                id, community, person, participant, status, roles, stakeholderGroup, organization, since, other);
    }

    private Membership ended(MembershipStatus end) {
        return with(end, Set.of());
    }

    private Membership with(MembershipStatus newStatus, Set<Role> newRoles) {
        return new Membership(
                id,
                community,
                person,
                participant,
                newStatus,
                newRoles,
                stakeholderGroup,
                organization,
                since,
                version);
    }
}

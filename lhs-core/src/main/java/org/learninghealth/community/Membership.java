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
 * @param source by what way it came about
 * @param roles what the person does there, while the membership is active; kept while it rests; empty before and after
 * @param stakeholderGroup on whose behalf the person takes part
 * @param organization on behalf of which organisation, if any
 * @param since when it began
 * @param suspension why it is suspended, while it is
 * @param end how it ended, if it has
 * @param version see {@link Aggregate#version()}
 */
public record Membership(
        MembershipId id,
        CommunityId community,
        PersonId person,
        UUID participant,
        MembershipStatus status,
        MembershipSource source,
        Set<Role> roles,
        StakeholderGroup stakeholderGroup,
        Optional<OrganizationId> organization,
        Instant since,
        Optional<String> suspension,
        Optional<MembershipEnd> end,
        long version)
        implements Aggregate<Membership, MembershipId> {

    /** The membership itself. */
    public static final Attribute<Membership, MembershipId> SELF =
            Attribute.of("id", MembershipId.class, Membership::id);

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

    /** When it ended; nothing while it is open. */
    public static final Attribute<Membership, Instant> ENDED_AT = Attribute.of(
            "endedAt",
            Instant.class,
            membership -> membership.end().map(MembershipEnd::at).orElse(null));

    /** 1 while the membership is open, else nothing: a person has one open membership in a community (rule C6). */
    public static final Attribute<Membership, Integer> OPEN_SLOT = Attribute.of(
            "openSlot", Integer.class, membership -> MembershipStatus.OPEN.contains(membership.status()) ? 1 : null);

    /** How memberships are kept. */
    public static final AggregateType<Membership, MembershipId> TYPE = AggregateType.of(
                    ResourceType.MEMBERSHIP, Membership.class, MembershipId::new)
            .community(COMMUNITY)
            .owner(PERSON)
            .published(Filter.<Membership>all()
                    .in(STATUS, EnumSet.of(MembershipStatus.ACTIVE, MembershipStatus.INACTIVE, MembershipStatus.LEFT)))
            .foundBy(SELF)
            .foundBy(STATUS)
            .foundBy(ROLES)
            .foundBy(STAKEHOLDER_GROUP)
            .foundBy(SINCE)
            .foundBy(ENDED_AT)
            .unique(COMMUNITY, PERSON, OPEN_SLOT)
            .build();

    /** Keeps a copy of the roles. */
    public Membership {
        Set<Role> copy = EnumSet.noneOf(Role.class);
        copy.addAll(Require.present(roles, "roles"));
        Require.that(Role.IN_COMMUNITIES.containsAll(copy), "roles", "role");
        roles = Collections.unmodifiableSet(copy);
    }

    /**
     * Whether the person belonged to the community at a moment, as far as this membership tells.
     *
     * @param moment when
     * @return true from when it began until before it ended
     */
    public boolean heldAt(Instant moment) {
        return MembershipStatus.TAKEN_PART.contains(status)
                && !since.isAfter(moment)
                && end.filter(ended -> !ended.at().isAfter(moment)).isEmpty();
    }

    /** Lets someone in who asked to join. */
    Membership accept(Instant now) {
        Unmet.of("membership")
                .unless(status == MembershipStatus.REQUESTED, "requested")
                .orThrow();
        return to(MembershipStatus.ACTIVE, draft -> {
            draft.roles = EnumSet.of(Role.MEMBER);
            draft.since = now;
        });
    }

    /** Lets someone in who was invited. */
    Membership enter(
            Set<Role> offered, StakeholderGroup onBehalfOf, Optional<OrganizationId> organizationOf, Instant now) {
        return to(MembershipStatus.ACTIVE, draft -> {
            draft.roles = offered;
            draft.stakeholderGroup = onBehalfOf;
            draft.organization = organizationOf;
            draft.since = now;
        });
    }

    /** Comes to nothing, since the invitation has. */
    Membership uninvited(MembershipStatus how, Instant now) {
        return ended(how, MembershipEnd.at(now));
    }

    /** The same person's membership in a community in which this one goes on. */
    Membership continuedIn(CommunityId successor, MembershipId newId, UUID newParticipant, Instant now) {
        return new Membership(
                newId,
                successor,
                person,
                newParticipant,
                status,
                MembershipSource.SUCCEEDED,
                roles,
                stakeholderGroup,
                organization,
                now,
                suspension,
                Optional.empty(),
                0);
    }

    /** The same membership on behalf of no organisation. */
    Membership withoutOrganization() {
        return changed(draft -> draft.organization = Optional.empty());
    }

    /** The same membership with other roles. */
    Membership withRoles(Set<Role> others) {
        return changed(draft -> draft.roles = others);
    }

    /** Turns someone down who asked to join. */
    Membership reject(Instant now) {
        return ended(MembershipStatus.REJECTED, MembershipEnd.at(now));
    }

    /** Ends it by the person's own wish. */
    Membership leave(Instant now) {
        return ended(
                status == MembershipStatus.REQUESTED ? MembershipStatus.WITHDRAWN : MembershipStatus.LEFT,
                MembershipEnd.at(now));
    }

    /** Ends it against the person's wish, or without it. */
    Membership remove(MembershipEnd why) {
        return ended(MembershipStatus.REMOVED, why);
    }

    /**
     * Ends it because the one in the community around it has ended, in the same way as far as there is one here (rule
     * C3).
     */
    Membership endWith(Membership around, MembershipEnd why) {
        return switch (status) {
            case REQUESTED ->
                ended(
                        around.status == MembershipStatus.REMOVED
                                ? MembershipStatus.REJECTED
                                : MembershipStatus.WITHDRAWN,
                        why);
            case SUSPENDED -> ended(MembershipStatus.REMOVED, why);
            default -> ended(around.status, why);
        };
    }

    /** Takes no part for a while. */
    Membership pause() {
        return to(MembershipStatus.INACTIVE, draft -> {});
    }

    /** Takes part again. */
    Membership resume() {
        Unmet.of("membership")
                .unless(status != MembershipStatus.SUSPENDED, "suspended")
                .unless(status != MembershipStatus.INVITED && status != MembershipStatus.REQUESTED, "not-yet")
                .orThrow();
        return to(MembershipStatus.ACTIVE, draft -> {});
    }

    /** Takes the right to take part for a while. */
    Membership suspend(String reason) {
        return to(MembershipStatus.SUSPENDED, draft -> draft.suspension = Optional.of(reason));
    }

    /** Lifts a suspension. */
    Membership reinstate() {
        Unmet.of("membership")
                .unless(status == MembershipStatus.SUSPENDED, "not-suspended")
                .orThrow();
        return to(MembershipStatus.ACTIVE, draft -> draft.suspension = Optional.empty());
    }

    /** Gives a role. */
    Membership grant(Role role) {
        Unmet.of("membership")
                .unless(status == MembershipStatus.ACTIVE, "active")
                .orThrow();
        Set<Role> more = EnumSet.of(role);
        more.addAll(roles);
        return changed(draft -> draft.roles = more);
    }

    /** Takes a role; being a member goes with the membership itself. */
    Membership revoke(Role role) {
        Set<Role> fewer = EnumSet.noneOf(Role.class);
        fewer.addAll(roles);
        fewer.remove(role);
        Unmet.of("membership").unless(!fewer.isEmpty(), "last-role").orThrow();
        return changed(draft -> draft.roles = fewer);
    }

    /** Whether the person leads the community and would be missed if nobody else did (rule C5). */
    boolean coordinates() {
        return status == MembershipStatus.ACTIVE && roles.contains(Role.COORDINATOR);
    }

    @Override
    public Membership withVersion(long other) {
        return new Draft(this).at(other);
    }

    private Membership ended(MembershipStatus how, MembershipEnd why) {
        return to(how, draft -> {
            draft.roles = Set.of();
            draft.suspension = Optional.empty();
            draft.end = Optional.of(why);
        });
    }

    private Membership to(MembershipStatus next, Consumer<Draft> change) {
        MembershipStatus reached = status.to(next);
        return changed(draft -> {
            draft.status = reached;
            change.accept(draft);
        });
    }

    private Membership changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.at(version);
    }

    /** A copy to change: what stays need not be said again. */
    private static final class Draft {

        private final Membership before;
        private MembershipStatus status;
        private Set<Role> roles;
        private StakeholderGroup stakeholderGroup;
        private Optional<OrganizationId> organization;
        private Instant since;
        private Optional<String> suspension;
        private Optional<MembershipEnd> end;

        Draft(Membership before) {
            this.before = before;
            this.status = before.status;
            this.roles = before.roles;
            this.stakeholderGroup = before.stakeholderGroup;
            this.organization = before.organization;
            this.since = before.since;
            this.suspension = before.suspension;
            this.end = before.end;
        }

        Membership at(long version) {
            return new Membership(
                    before.id,
                    before.community,
                    before.person,
                    before.participant,
                    status,
                    before.source,
                    roles,
                    stakeholderGroup,
                    organization,
                    since,
                    suspension,
                    end,
                    version);
        }
    }
}

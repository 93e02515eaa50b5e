package org.learninghealth.community;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.learninghealth.access.ResourceType;
import org.learninghealth.access.Role;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlatformId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * What a community mandates a facilitation platform to, and until when (rule C15). A mandate ends by itself; none begins
 * without the community's word.
 *
 * @param id identifies the mandate
 * @param platform who is mandated
 * @param community by which community
 * @param services to do what
 * @param until its last day, in UTC
 * @param status where it stands
 * @param offeredAt when it was offered, or given without an offer
 * @param acceptedAt when the community gave the mandate or accepted the offer; empty before that, and of those of which it wasn't kept
 * @param decidedBy who spoke for the community, once somebody has
 * @param version see {@link Aggregate#version()}
 */
public record Mandate(
        MandateId id,
        PlatformId platform,
        CommunityId community,
        Set<PlatformService> services,
        LocalDate until,
        MandateStatus status,
        Instant offeredAt,
        Optional<Instant> acceptedAt,
        Optional<PersonId> decidedBy,
        long version)
        implements Aggregate<Mandate, MandateId> {

    /** Who is mandated. */
    public static final Attribute<Mandate, PlatformId> PLATFORM =
            Attribute.of("platform", PlatformId.class, Mandate::platform);

    /** By which community. */
    public static final Attribute<Mandate, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, Mandate::community);

    /** Where it stands. */
    public static final Attribute<Mandate, MandateStatus> STATUS =
            Attribute.of("status", MandateStatus.class, Mandate::status);

    /** When it was offered. */
    public static final Attribute<Mandate, Instant> OFFERED_AT =
            Attribute.of("offeredAt", Instant.class, Mandate::offeredAt);

    /** 1 while the mandate is offered or active, else nothing: a platform has one at a time in a community. */
    public static final Attribute<Mandate, Integer> OPEN_SLOT = Attribute.of(
            "openSlot",
            Integer.class,
            mandate -> EnumSet.of(MandateStatus.OFFERED, MandateStatus.ACTIVE).contains(mandate.status()) ? 1 : null);

    /** How mandates are kept. */
    public static final AggregateType<Mandate, MandateId> TYPE = AggregateType.of(
                    ResourceType.MANDATE, Mandate.class, MandateId::new)
            .community(COMMUNITY)
            .foundBy(PLATFORM)
            .foundBy(STATUS)
            .foundBy(OFFERED_AT)
            .unique(PLATFORM, COMMUNITY, OPEN_SLOT)
            .build();

    /** Refuses a mandate to nothing. */
    public Mandate {
        Set<PlatformService> copy = EnumSet.noneOf(PlatformService.class);
        copy.addAll(Require.present(services, "services"));
        Require.that(!copy.isEmpty(), "services", "empty");
        services = Collections.unmodifiableSet(copy);
        Require.present(acceptedAt, "acceptedAt");
    }

    /** Accepts an offer, or a part of it. */
    Mandate accept(Set<PlatformService> accepted, PersonId by, Instant now) {
        MandateStatus active = status.to(MandateStatus.ACTIVE);
        Unmet.of("C15")
                .unless(services.containsAll(accepted), "offered")
                .unless(!isOver(now), "future")
                .orThrow();
        return new Mandate(
                id,
                platform,
                community,
                accepted,
                until,
                active,
                offeredAt,
                Optional.of(now),
                Optional.of(by),
                version);
    }

    /** Turns an offer down. */
    Mandate decline(PersonId by) {
        return decided(status.to(MandateStatus.DECLINED), by);
    }

    /** Ends it before its last day. */
    Mandate end(PersonId by) {
        return decided(status.to(MandateStatus.ENDED), by);
    }

    /** Whether its last day has passed, whether it was accepted or not. */
    boolean isOver(Instant now) {
        return until.isBefore(day(now));
    }

    /** Whether the platform may act by it now. */
    boolean isInForce(Instant now) {
        return status == MandateStatus.ACTIVE && !isOver(now);
    }

    /** What those who act for the platform may do in the community by it. */
    Set<Role> roles() {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (services.contains(PlatformService.ADMINISTRATIVE_SUPPORT)) {
            roles.add(Role.PLATFORM_ADMINISTRATOR);
        }
        if (services.contains(PlatformService.OVERSIGHT)) {
            roles.add(Role.PLATFORM_OVERSEER);
        }
        return roles;
    }

    @Override
    public Mandate withVersion(long other) {
        return new Mandate(id, platform, community, services, until, status, offeredAt, acceptedAt, decidedBy, other);
    }

    static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private Mandate decided(MandateStatus next, PersonId by) {
        return new Mandate(
                id, platform, community, services, until, next, offeredAt, acceptedAt, Optional.of(by), version);
    }
}

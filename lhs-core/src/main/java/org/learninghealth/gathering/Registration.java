package org.learninghealth.gathering;

import java.time.Instant;
import java.util.Optional;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * Somebody wants to come to a gathering. It stays whatever becomes of the gathering (rule G3).
 *
 * @param id identifies the registration
 * @param gathering to which
 * @param community whose gathering
 * @param person who, unless it is a guest
 * @param guest who, if the system doesn't know them; empty once that was forgotten
 * @param status where it stands
 * @param number whoever has a lower one came first; a new one each time somebody registers
 * @param registeredAt when, the last time
 * @param version see {@link Aggregate#version()}
 */
public record Registration(
        RegistrationId id,
        GatheringId gathering,
        CommunityId community,
        Optional<PersonId> person,
        Optional<Guest> guest,
        RegistrationStatus status,
        int number,
        Instant registeredAt,
        long version)
        implements Aggregate<Registration, RegistrationId> {

    /** To which. */
    public static final Attribute<Registration, GatheringId> GATHERING =
            Attribute.of("gathering", GatheringId.class, Registration::gathering);

    /** Whose gathering. */
    public static final Attribute<Registration, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, Registration::community);

    /** Who; missing for guests. */
    public static final Attribute<Registration, PersonId> PERSON = Attribute.of(
            "person", PersonId.class, registration -> registration.person().orElse(null));

    /** Where it stands. */
    public static final Attribute<Registration, RegistrationStatus> STATUS =
            Attribute.of("status", RegistrationStatus.class, Registration::status);

    /** Whoever has a lower one came first. */
    public static final Attribute<Registration, Integer> NUMBER =
            Attribute.of("number", Integer.class, Registration::number);

    /** When. */
    public static final Attribute<Registration, Instant> REGISTERED_AT =
            Attribute.of("registeredAt", Instant.class, Registration::registeredAt);

    /** How registrations are kept. */
    public static final AggregateType<Registration, RegistrationId> TYPE = AggregateType.of(
                    ResourceType.REGISTRATION, Registration.class, RegistrationId::new)
            .community(COMMUNITY)
            .owner(PERSON)
            .foundBy(STATUS)
            .foundBy(NUMBER)
            .foundBy(REGISTERED_AT)
            .unique(GATHERING, PERSON)
            .build();

    /** Refuses a person who is a guest as well. */
    public Registration {
        Require.that(
                Require.present(person, "person").isEmpty()
                        || Require.present(guest, "guest").isEmpty(),
                "guest",
                "person");
    }

    /** Stands in another way. */
    Registration to(RegistrationStatus next) {
        return new Registration(
                id, gathering, community, person, guest, status.to(next), number, registeredAt, version);
    }

    /** Comes again, behind those who are there already. */
    Registration again(RegistrationStatus next, int newNumber, Instant now) {
        return new Registration(id, gathering, community, person, guest, status.to(next), newNumber, now, version);
    }

    /** Nobody knows any more who the guest was. */
    Registration withoutGuest() {
        return new Registration(
                id, gathering, community, person, Optional.empty(), status, number, registeredAt, version);
    }

    @Override
    public Registration withVersion(long other) {
        return new Registration(id, gathering, community, person, guest, status, number, registeredAt, other);
    }
}

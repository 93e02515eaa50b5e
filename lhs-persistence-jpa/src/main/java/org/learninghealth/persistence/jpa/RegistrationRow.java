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
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.gathering.GatheringId;
import org.learninghealth.gathering.Guest;
import org.learninghealth.gathering.Registration;
import org.learninghealth.gathering.RegistrationId;
import org.learninghealth.gathering.RegistrationStatus;

/** A registration as a row. */
@Entity(name = "LhsRegistration")
@Table(name = "lhs_registration")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class RegistrationRow extends Row<Registration> {

    @Column(name = "gathering_id")
    private UUID gathering;

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "person_id")
    private @Nullable UUID person;

    @Column(name = "guest")
    private @Nullable String guest;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private RegistrationStatus status;

    @Column(name = "place_number")
    private int number;

    @Column(name = "registered_at")
    private Instant registeredAt;

    @Override
    void apply(Registration registration) {
        gathering = registration.gathering().value();
        community = registration.community().value();
        person = registration.person().map(PersonId::value).orElse(null);
        guest = registration.guest().map(Values::json).orElse(null);
        status = registration.status();
        number = registration.number();
        registeredAt = registration.registeredAt();
    }

    @Override
    Registration toRecord() {
        return new Registration(
                new RegistrationId(id),
                new GatheringId(gathering),
                new CommunityId(community),
                Optional.ofNullable(person).map(PersonId::new),
                Optional.ofNullable(guest).map(json -> Values.value(Guest.class, json)),
                status,
                number,
                registeredAt,
                version);
    }
}

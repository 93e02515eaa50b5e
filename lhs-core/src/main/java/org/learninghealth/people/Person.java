package org.learninghealth.people;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * Someone who takes part in learning.
 *
 * @param id identifies the person
 * @param displayName the name that others see
 * @param email where messages can be sent
 * @param language the language that the person reads
 * @param zone where the person's days begin and end
 * @param stakeholderGroup on whose behalf the person usually takes part
 * @param organization which organisation the person belongs to
 * @param status whether the person can act
 * @param registeredAt when the host made the person known
 * @param version see {@link Aggregate#version()}
 */
public record Person(
        PersonId id,
        String displayName,
        Optional<String> email,
        Locale language,
        ZoneId zone,
        StakeholderGroup stakeholderGroup,
        Optional<OrganizationId> organization,
        PersonStatus status,
        Instant registeredAt,
        long version)
        implements Aggregate<Person, PersonId> {

    /** Who the row is about. */
    public static final Attribute<Person, PersonId> SELF = Attribute.of("id", PersonId.class, Person::id);

    /** Whether the person can act. */
    public static final Attribute<Person, PersonStatus> STATUS =
            Attribute.of("status", PersonStatus.class, Person::status);

    /** How persons are kept. */
    public static final AggregateType<Person, PersonId> TYPE = AggregateType.of(
                    ResourceType.PERSON, Person.class, PersonId::new)
            .owner(SELF)
            .foundBy(STATUS)
            .build();

    /** Refuses a person without a name. */
    public Person {
        Require.that(!Require.present(displayName, "displayName").isBlank(), "displayName", "blank");
    }

    @Override
    public Person withVersion(long other) {
        return new Person(
                id, displayName, email, language, zone, stakeholderGroup, organization, status, registeredAt, other);
    }
}

package org.learninghealth.people;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
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
 * @param stakeholderGroups on whose behalf the person takes part: the usual group leads, and none is there twice
 * @param affiliations which organisations the person belongs to: the main one leads, and none is there twice
 * @param expertise what the person knows about; nothing is there twice
 * @param audiences who may see which part of this in directories
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
        List<StakeholderGroup> stakeholderGroups,
        List<OrganizationId> affiliations,
        List<Expertise> expertise,
        ProfileAudiences audiences,
        PersonStatus status,
        Instant registeredAt,
        long version)
        implements Aggregate<Person, PersonId> {

    /** How many stakeholder groups someone can take part for. */
    public static final int MOST_GROUPS = 10;

    /** How many organisations someone can belong to. */
    public static final int MOST_AFFILIATIONS = 20;

    /** How many topics someone can know about. */
    public static final int MOST_EXPERTISE = 50;

    /** Who the row is about. */
    public static final Attribute<Person, PersonId> SELF = Attribute.of("id", PersonId.class, Person::id);

    /** Whether the person can act. */
    public static final Attribute<Person, PersonStatus> STATUS =
            Attribute.of("status", PersonStatus.class, Person::status);

    /** What a ledger of erasures knows the person by. */
    public static final Attribute<Person, String> DIGEST =
            Attribute.of("digest", String.class, person -> person.id().digest());

    /** How persons are kept. */
    public static final AggregateType<Person, PersonId> TYPE = AggregateType.of(
                    ResourceType.PERSON, Person.class, PersonId::new)
            .owner(SELF)
            .foundBy(STATUS)
            .foundBy(DIGEST)
            .build();

    /** Refuses a person without a name or a stakeholder group; keeps each group and each organisation once. */
    public Person {
        Require.that(!Require.present(displayName, "displayName").isBlank(), "displayName", "blank");
        stakeholderGroups = stakeholderGroups.stream().distinct().toList();
        Require.that(!stakeholderGroups.isEmpty(), "stakeholderGroups", "empty");
        affiliations = affiliations.stream().distinct().toList();
        expertise = expertise.stream().distinct().toList();
        Require.present(audiences, "audiences");
    }

    /**
     * On whose behalf the person usually takes part.
     *
     * @return the group that leads
     */
    public StakeholderGroup stakeholderGroup() {
        return stakeholderGroups.get(0);
    }

    /**
     * Where the person mainly belongs.
     *
     * @return the organisation that leads, if there is any
     */
    public Optional<OrganizationId> organization() {
        return affiliations.stream().findFirst();
    }

    Person described(String name, Locale reads, ZoneId where, List<StakeholderGroup> groups) {
        return new Person(
                id,
                name,
                email,
                reads,
                where,
                groups,
                affiliations,
                expertise,
                audiences,
                status,
                registeredAt,
                version);
    }

    /** As the host knows how the person is reached and where they belong. */
    Person placed(Optional<String> address, List<OrganizationId> organizations) {
        return new Person(
                id,
                displayName,
                address,
                language,
                zone,
                stakeholderGroups,
                organizations,
                expertise,
                audiences,
                status,
                registeredAt,
                version);
    }

    Person showing(List<Expertise> topics, ProfileAudiences to) {
        return new Person(
                id,
                displayName,
                email,
                language,
                zone,
                stakeholderGroups,
                affiliations,
                topics,
                to,
                status,
                registeredAt,
                version);
    }

    /** Comes to another status, where the person may come to it from here. */
    Person to(PersonStatus next) {
        return withStatus(status.to(next));
    }

    Person withStatus(PersonStatus other) {
        return new Person(
                id,
                displayName,
                email,
                language,
                zone,
                stakeholderGroups,
                affiliations,
                expertise,
                audiences,
                other,
                registeredAt,
                version);
    }

    /**
     * Who stands where a person was erased.
     *
     * @param id an id that nobody had
     * @param name what others see, such as "former member"
     * @param language in which language
     * @param now since when
     * @return somebody of whom nothing is known
     */
    public static Person formerMember(PersonId id, String name, Locale language, Instant now) {
        return new Person(
                id,
                name,
                Optional.empty(),
                language,
                ZoneOffset.UTC,
                List.of(StakeholderGroup.UNSPECIFIED),
                List.of(),
                List.of(),
                ProfileAudiences.DEFAULT,
                PersonStatus.ERASED,
                now,
                0);
    }

    /**
     * The same person, who can do nothing any more.
     *
     * @return the person, about to be erased
     */
    public Person erased() {
        return to(PersonStatus.ERASED);
    }

    @Override
    public Person withVersion(long other) {
        return new Person(
                id,
                displayName,
                email,
                language,
                zone,
                stakeholderGroups,
                affiliations,
                expertise,
                audiences,
                status,
                registeredAt,
                other);
    }
}

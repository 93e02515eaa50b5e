package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PersonId;
import org.learninghealth.people.Expertise;
import org.learninghealth.people.Person;
import org.learninghealth.people.PersonStatus;
import org.learninghealth.people.ProfileAudiences;
import org.learninghealth.people.StakeholderGroup;

/** A person as a row. */
@Entity(name = "LhsPerson")
@Table(name = "lhs_person")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class PersonRow extends Row<Person> {

    @Column(name = "display_name")
    private String displayName;

    @Column(name = "email")
    private @Nullable String email;

    @Column(name = "language_tag")
    private String language;

    @Column(name = "zone_id")
    private String zone;

    @Column(name = "stakeholder_groups")
    private String stakeholderGroups;

    @Column(name = "affiliations")
    private String affiliations;

    @Column(name = "expertise")
    private String expertise;

    @Column(name = "audiences")
    private String audiences;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private PersonStatus status;

    @Column(name = "registered_at")
    private Instant registeredAt;

    @Column(name = "digest")
    private String digest;

    @Override
    void apply(Person person) {
        displayName = person.displayName();
        email = person.email().orElse(null);
        language = person.language().toLanguageTag();
        zone = person.zone().getId();
        stakeholderGroups = Values.json(person.stakeholderGroups());
        affiliations = Values.json(person.affiliations());
        expertise = Values.json(person.expertise());
        audiences = Values.json(person.audiences());
        status = person.status();
        registeredAt = person.registeredAt();
        digest = person.id().digest();
    }

    @Override
    Person toRecord() {
        return new Person(
                new PersonId(id),
                displayName,
                Optional.ofNullable(email),
                Locale.forLanguageTag(language),
                ZoneId.of(zone),
                Values.list(StakeholderGroup.class, stakeholderGroups),
                Values.list(OrganizationId.class, affiliations),
                Values.list(Expertise.class, expertise),
                Values.value(ProfileAudiences.class, audiences),
                status,
                registeredAt,
                version);
    }
}

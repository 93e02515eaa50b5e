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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PersonId;
import org.learninghealth.people.Person;
import org.learninghealth.people.PersonStatus;
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

    @Column(name = "stakeholder_group")
    private String stakeholderGroup;

    @Column(name = "organization_id")
    private @Nullable UUID organization;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private PersonStatus status;

    @Column(name = "registered_at")
    private Instant registeredAt;

    @Override
    void apply(Person person) {
        displayName = person.displayName();
        email = person.email().orElse(null);
        language = person.language().toLanguageTag();
        zone = person.zone().getId();
        stakeholderGroup = person.stakeholderGroup().code();
        organization = person.organization().map(OrganizationId::value).orElse(null);
        status = person.status();
        registeredAt = person.registeredAt();
    }

    @Override
    Person toRecord() {
        return new Person(
                new PersonId(id),
                displayName,
                Optional.ofNullable(email),
                Locale.forLanguageTag(language),
                ZoneId.of(zone),
                new StakeholderGroup(stakeholderGroup),
                Optional.ofNullable(organization).map(OrganizationId::new),
                status,
                registeredAt,
                version);
    }
}

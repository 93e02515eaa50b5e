package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.concept.Concept;
import org.learninghealth.concept.Concepts;
import org.learninghealth.people.Organization;
import org.learninghealth.people.Region;

/** An organisation as a row. */
@Entity(name = "LhsOrganization")
@Table(name = "lhs_organization")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class OrganizationRow extends Row<Organization> {

    @Column(name = "name")
    private String name;

    @Column(name = "sector")
    private @Nullable String sector;

    @Column(name = "organization_type")
    private @Nullable String type;

    @Column(name = "region")
    private @Nullable String region;

    @Column(name = "registered_at")
    private Instant registeredAt;

    @Override
    void apply(Organization organization) {
        name = Values.text(organization.name());
        sector = organization.sector().map(Concept::code).orElse(null);
        type = organization.type().map(Concept::code).orElse(null);
        region = organization.region().map(Region::code).orElse(null);
        registeredAt = organization.registeredAt();
    }

    @Override
    Organization toRecord() {
        return new Organization(
                new OrganizationId(id),
                Values.localized(name),
                Optional.ofNullable(sector).map(code -> new Concept(Concepts.SECTOR, code)),
                Optional.ofNullable(type).map(code -> new Concept(Concepts.ORGANIZATION_TYPE, code)),
                Optional.ofNullable(region).map(Region::new),
                registeredAt,
                version);
    }
}

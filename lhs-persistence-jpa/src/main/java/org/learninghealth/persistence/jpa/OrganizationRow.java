package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.people.Organization;

/** An organisation as a row. */
@Entity(name = "LhsOrganization")
@Table(name = "lhs_organization")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class OrganizationRow extends Row<Organization> {

    @Column(name = "name")
    private String name;

    @Column(name = "registered_at")
    private Instant registeredAt;

    @Override
    void apply(Organization organization) {
        name = Values.text(organization.name());
        registeredAt = organization.registeredAt();
    }

    @Override
    Organization toRecord() {
        return new Organization(new OrganizationId(id), Values.localized(name), registeredAt, version);
    }
}

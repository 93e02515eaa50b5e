package org.learninghealth.people;

import java.time.Instant;
import java.util.Optional;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.Require;
import org.learninghealth.concept.Concept;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * An organisation that people belong to: a hospital, a university, an association of patients.
 *
 * @param id identifies the organisation
 * @param name what it is called
 * @param sector what it does for health, of the scheme {@link org.learninghealth.concept.Concepts#SECTOR}
 * @param type what sort of organisation it is, of the scheme {@link org.learninghealth.concept.Concepts#ORGANIZATION_TYPE}
 * @param region where it is at home
 * @param registeredAt when the host made it known
 * @param version see {@link Aggregate#version()}
 */
public record Organization(
        OrganizationId id,
        LocalizedText name,
        Optional<Concept> sector,
        Optional<Concept> type,
        Optional<Region> region,
        Instant registeredAt,
        long version)
        implements Aggregate<Organization, OrganizationId> {

    /** Which organisation the row is about. */
    public static final Attribute<Organization, OrganizationId> SELF =
            Attribute.of("id", OrganizationId.class, Organization::id);

    /** When the host made it known. */
    public static final Attribute<Organization, Instant> REGISTERED_AT =
            Attribute.of("registeredAt", Instant.class, Organization::registeredAt);

    /** How organisations are kept. */
    public static final AggregateType<Organization, OrganizationId> TYPE = AggregateType.of(
                    ResourceType.ORGANIZATION, Organization.class, OrganizationId::new)
            .foundBy(SELF)
            .foundBy(REGISTERED_AT)
            .build();

    /** Refuses an organisation without a name. */
    public Organization {
        Require.that(!Require.present(name, "name").isBlank(), "name", "blank");
    }

    Organization describedBy(UpdateOrganization command) {
        return new Organization(
                id,
                command.name(),
                Optional.ofNullable(command.sector()),
                Optional.ofNullable(command.type()),
                Optional.ofNullable(command.region()),
                registeredAt,
                version);
    }

    @Override
    public Organization withVersion(long other) {
        return new Organization(id, name, sector, type, region, registeredAt, other);
    }
}

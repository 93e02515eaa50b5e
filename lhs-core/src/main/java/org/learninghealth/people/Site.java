package org.learninghealth.people;

import java.time.Instant;
import java.util.Optional;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * A place where an organisation works, and where a change can be tried: a ward, a clinic, a campus.
 *
 * @param id identifies the site
 * @param organization whose site it is; that doesn't change
 * @param name what it is called
 * @param region where it lies
 * @param registeredAt when the host made it known
 * @param version see {@link Aggregate#version()}
 */
public record Site(
        SiteId id,
        OrganizationId organization,
        LocalizedText name,
        Optional<Region> region,
        Instant registeredAt,
        long version)
        implements Aggregate<Site, SiteId> {

    /** Whose site it is. */
    public static final Attribute<Site, OrganizationId> ORGANIZATION =
            Attribute.of("organization", OrganizationId.class, Site::organization);

    /** When the host made it known. */
    public static final Attribute<Site, Instant> REGISTERED_AT =
            Attribute.of("registeredAt", Instant.class, Site::registeredAt);

    /** How sites are kept. */
    public static final AggregateType<Site, SiteId> TYPE = AggregateType.of(ResourceType.SITE, Site.class, SiteId::new)
            .foundBy(ORGANIZATION)
            .foundBy(REGISTERED_AT)
            .build();

    /** Refuses a site without a name. */
    public Site {
        Require.present(organization, "organization");
        Require.that(!Require.present(name, "name").isBlank(), "name", "blank");
    }

    Site described(LocalizedText other, Optional<Region> where) {
        return new Site(id, organization, other, where, registeredAt, version);
    }

    @Override
    public Site withVersion(long other) {
        return new Site(id, organization, name, region, registeredAt, other);
    }
}

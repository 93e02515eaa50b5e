package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.people.Region;
import org.learninghealth.people.Site;
import org.learninghealth.people.SiteId;

/** A site as a row. */
@Entity(name = "LhsSite")
@Table(name = "lhs_site")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class SiteRow extends Row<Site> {

    @Column(name = "organization_id")
    private UUID organization;

    @Column(name = "name")
    private String name;

    @Column(name = "region")
    private @Nullable String region;

    @Column(name = "registered_at")
    private Instant registeredAt;

    @Override
    void apply(Site site) {
        organization = site.organization().value();
        name = Values.text(site.name());
        region = site.region().map(Region::code).orElse(null);
        registeredAt = site.registeredAt();
    }

    @Override
    Site toRecord() {
        return new Site(
                new SiteId(id),
                new OrganizationId(organization),
                Values.localized(name),
                Optional.ofNullable(region).map(Region::new),
                registeredAt,
                version);
    }
}

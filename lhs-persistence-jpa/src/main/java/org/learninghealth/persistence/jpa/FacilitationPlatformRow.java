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
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlatformId;
import org.learninghealth.community.FacilitationPlatform;

/** A facilitation platform as a row. */
@Entity(name = "LhsPlatform")
@Table(name = "lhs_platform")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class FacilitationPlatformRow extends Row<FacilitationPlatform> {

    @Column(name = "name")
    private String name;

    @Column(name = "organization_id")
    private @Nullable UUID organization;

    @Column(name = "managers")
    private String managers;

    @Column(name = "registered_at")
    private Instant registeredAt;

    @Override
    void apply(FacilitationPlatform platform) {
        name = Values.text(platform.name());
        organization = platform.organization().map(OrganizationId::value).orElse(null);
        managers = Values.json(platform.managers());
        registeredAt = platform.registeredAt();
    }

    @Override
    FacilitationPlatform toRecord() {
        return new FacilitationPlatform(
                new PlatformId(id),
                Values.localized(name),
                Optional.ofNullable(organization).map(OrganizationId::new),
                Values.list(PersonId.class, managers),
                registeredAt,
                version);
    }
}

package org.learninghealth.community;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.PlatformId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * Those who run several communities with what they have in common: administration, tools, oversight. It may do in a
 * community what the community has mandated it to, and nothing else (rule C15).
 *
 * @param id identifies the platform
 * @param name what it is called
 * @param organization which organisation runs it, if any
 * @param managers who acts for it
 * @param registeredAt when the host made it known
 * @param version see {@link Aggregate#version()}
 */
public record FacilitationPlatform(
        PlatformId id,
        LocalizedText name,
        Optional<OrganizationId> organization,
        List<PersonId> managers,
        Instant registeredAt,
        long version)
        implements Aggregate<FacilitationPlatform, PlatformId> {

    /** How many people can act for a platform. */
    public static final int MOST_MANAGERS = 100;

    /** When the host made it known. */
    public static final Attribute<FacilitationPlatform, Instant> REGISTERED_AT =
            Attribute.of("registeredAt", Instant.class, FacilitationPlatform::registeredAt);

    /** How platforms are kept. */
    public static final AggregateType<FacilitationPlatform, PlatformId> TYPE = AggregateType.of(
                    ResourceType.PLATFORM, FacilitationPlatform.class, PlatformId::new)
            .foundBy(REGISTERED_AT)
            .build();

    /** Refuses a platform without a name. */
    public FacilitationPlatform {
        Require.that(!Require.present(name, "name").isBlank(), "name", "blank");
        managers = List.copyOf(managers);
    }

    FacilitationPlatform managedBy(List<PersonId> others) {
        return new FacilitationPlatform(id, name, organization, others, registeredAt, version);
    }

    /** Whether someone acts for it. */
    boolean isManagedBy(Optional<PersonId> person) {
        return person.filter(managers::contains).isPresent();
    }

    @Override
    public FacilitationPlatform withVersion(long other) {
        return new FacilitationPlatform(id, name, organization, managers, registeredAt, other);
    }
}

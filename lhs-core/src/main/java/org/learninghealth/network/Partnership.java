package org.learninghealth.network;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.OrganizationId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * That an academic and a clinical organisation learn together in a community, so that research answers what practice asks.
 *
 * @param id identifies it
 * @param community where they learn together
 * @param academic the organisation that does research or teaches
 * @param clinical the organisation that gives care
 * @param purpose what they want of each other
 * @param madeAt when it was made
 * @param endedAt when it was ended, if it was
 * @param endReason why it was ended, if it was
 * @param version see {@link Aggregate#version()}
 */
public record Partnership(
        PartnershipId id,
        CommunityId community,
        OrganizationId academic,
        OrganizationId clinical,
        LocalizedText purpose,
        Instant madeAt,
        Optional<Instant> endedAt,
        Optional<String> endReason,
        long version)
        implements Aggregate<Partnership, PartnershipId> {

    /** Where they learn together. */
    public static final Attribute<Partnership, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, Partnership::community);

    /** The organisation that does research or teaches. */
    public static final Attribute<Partnership, OrganizationId> ACADEMIC =
            Attribute.of("academic", OrganizationId.class, Partnership::academic);

    /** The organisation that gives care. */
    public static final Attribute<Partnership, OrganizationId> CLINICAL =
            Attribute.of("clinical", OrganizationId.class, Partnership::clinical);

    /** Both organisations. */
    public static final Attribute<Partnership, Set<OrganizationId>> PARTNERS =
            new Attribute<>("partners", OrganizationId.class, both -> Set.of(both.academic(), both.clinical()));

    /** When it was made. */
    public static final Attribute<Partnership, Instant> MADE_AT =
            Attribute.of("madeAt", Instant.class, Partnership::madeAt);

    /** 1 until it is ended, then nothing: two organisations have one partnership at a time in a community. */
    public static final Attribute<Partnership, Integer> OPEN_SLOT = Attribute.of(
            "openSlot", Integer.class, partnership -> partnership.endedAt().isEmpty() ? 1 : null);

    /** How partnerships are kept. */
    public static final AggregateType<Partnership, PartnershipId> TYPE = AggregateType.of(
                    ResourceType.PARTNERSHIP, Partnership.class, PartnershipId::new)
            .community(COMMUNITY)
            .madeAt(Partnership::madeAt)
            .foundBy(PARTNERS)
            .foundBy(MADE_AT)
            .unique(COMMUNITY, ACADEMIC, CLINICAL, OPEN_SLOT)
            .build();

    /** Refuses a partnership of an organisation with itself. */
    public Partnership {
        Require.that(!Require.present(academic, "academic").equals(clinical), "clinical", "itself");
    }

    Partnership end(String reason, Instant now) {
        Unmet.of("partnership").unless(endedAt.isEmpty(), "lasting").orThrow();
        return new Partnership(
                id, community, academic, clinical, purpose, madeAt, Optional.of(now), Optional.of(reason), version);
    }

    @Override
    public Partnership withVersion(long other) {
        return new Partnership(id, community, academic, clinical, purpose, madeAt, endedAt, endReason, other);
    }
}

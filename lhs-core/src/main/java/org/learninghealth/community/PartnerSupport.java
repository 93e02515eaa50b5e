package org.learninghealth.community;

import java.time.Instant;
import java.util.Optional;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * What makes it possible for a patient partner, or anyone else who needs it, to take part as an equal. Between the partner
 * and the coordinators: nobody else sees it, nor that there is anything.
 *
 * @param id identifies it; there is one for a membership
 * @param community where
 * @param person for whom
 * @param honorarium whether they are paid for their time
 * @param accessibilityNeeds what they need in order to take part, in their own words; empty if nothing
 * @param buddy the member whom they can turn to, if there is one
 * @param arrangedAt when it was arranged last
 * @param version see {@link Aggregate#version()}
 */
public record PartnerSupport(
        PartnerSupportId id,
        CommunityId community,
        PersonId person,
        boolean honorarium,
        String accessibilityNeeds,
        Optional<PersonId> buddy,
        Instant arrangedAt,
        long version)
        implements Aggregate<PartnerSupport, PartnerSupportId> {

    /** Where. */
    public static final Attribute<PartnerSupport, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, PartnerSupport::community);

    /** For whom. */
    public static final Attribute<PartnerSupport, PersonId> PERSON =
            Attribute.of("person", PersonId.class, PartnerSupport::person);

    /** When it was arranged last. */
    public static final Attribute<PartnerSupport, Instant> ARRANGED_AT =
            Attribute.of("arrangedAt", Instant.class, PartnerSupport::arrangedAt);

    /** How it is kept. */
    public static final AggregateType<PartnerSupport, PartnerSupportId> TYPE = AggregateType.of(
                    ResourceType.PARTNER_SUPPORT, PartnerSupport.class, PartnerSupportId::new)
            .community(COMMUNITY)
            .owner(PERSON)
            .foundBy(ARRANGED_AT)
            .build();

    @Override
    public PartnerSupport withVersion(long other) {
        return new PartnerSupport(id, community, person, honorarium, accessibilityNeeds, buddy, arrangedAt, other);
    }
}

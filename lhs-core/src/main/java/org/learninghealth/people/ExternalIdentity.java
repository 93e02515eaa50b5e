package org.learninghealth.people;

import java.time.Instant;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * That a person is who a directory or a login system knows under some name. One person can be known to several; what one of
 * them calls a subject is one person.
 *
 * @param id identifies the link
 * @param identity who it is elsewhere
 * @param person who it is here
 * @param linkedAt since when that is known
 * @param version see {@link Aggregate#version()}
 */
public record ExternalIdentity(
        ExternalIdentityId id, Identity identity, PersonId person, Instant linkedAt, long version)
        implements Aggregate<ExternalIdentity, ExternalIdentityId> {

    /** Who says who it is. */
    public static final Attribute<ExternalIdentity, String> ISSUER =
            Attribute.of("issuer", String.class, known -> known.identity().issuer());

    /** Who it is there. */
    public static final Attribute<ExternalIdentity, String> SUBJECT =
            Attribute.of("subject", String.class, known -> known.identity().subject());

    /** Who it is here. */
    public static final Attribute<ExternalIdentity, PersonId> PERSON =
            Attribute.of("person", PersonId.class, ExternalIdentity::person);

    /** Since when that is known. */
    public static final Attribute<ExternalIdentity, Instant> LINKED_AT =
            Attribute.of("linkedAt", Instant.class, ExternalIdentity::linkedAt);

    /** How identities are kept. */
    public static final AggregateType<ExternalIdentity, ExternalIdentityId> TYPE = AggregateType.of(
                    ResourceType.EXTERNAL_IDENTITY, ExternalIdentity.class, ExternalIdentityId::new)
            .owner(PERSON)
            .foundBy(LINKED_AT)
            .unique(ISSUER, SUBJECT)
            .build();

    /** Refuses a link with an end missing. */
    public ExternalIdentity {
        Require.present(identity, "identity");
        Require.present(person, "person");
    }

    @Override
    public ExternalIdentity withVersion(long other) {
        return new ExternalIdentity(id, identity, person, linkedAt, other);
    }
}

package org.learninghealth.publication;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * A newsletter of a community.
 *
 * @param id identifies the newsletter
 * @param community whose
 * @param profile how it is made
 * @param begunBy who began it
 * @param begunAt when
 * @param version see {@link Aggregate#version()}
 */
public record Newsletter(
        NewsletterId id,
        CommunityId community,
        NewsletterProfile profile,
        PersonId begunBy,
        Instant begunAt,
        long version)
        implements Aggregate<Newsletter, NewsletterId> {

    /** Whose. */
    public static final Attribute<Newsletter, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, Newsletter::community);

    /** When it began. */
    public static final Attribute<Newsletter, Instant> BEGUN_AT =
            Attribute.of("begunAt", Instant.class, Newsletter::begunAt);

    /** How newsletters are kept. */
    public static final AggregateType<Newsletter, NewsletterId> TYPE = AggregateType.of(
                    ResourceType.NEWSLETTER, Newsletter.class, NewsletterId::new)
            .community(COMMUNITY)
            .foundBy(BEGUN_AT)
            .build();

    /** Refuses a newsletter of which it isn't said how it is made. */
    public Newsletter {
        Require.present(profile, "profile");
        Require.present(begunBy, "begunBy");
    }

    /** Is made in another way. */
    Newsletter revise(NewsletterProfile other) {
        return new Newsletter(id, community, other, begunBy, begunAt, version);
    }

    /** The languages in which every text has to be there. */
    List<Locale> languages(Locale fallback) {
        return profile.languages().isEmpty()
                ? List.of(fallback)
                : profile.languages().stream()
                        .map(Locale::forLanguageTag)
                        .distinct()
                        .toList();
    }

    @Override
    public Newsletter withVersion(long other) {
        return new Newsletter(id, community, profile, begunBy, begunAt, other);
    }
}

package org.learninghealth.publication;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * Something that somebody suggests for a newsletter.
 *
 * @param id identifies it
 * @param newsletter which newsletter
 * @param community whose newsletter it is
 * @param title what it is called
 * @param why what there is to say of it
 * @param origin where it comes from (rule K9)
 * @param suggestedBy who suggests it
 * @param suggestedAt when
 * @param expiresAt the first moment at which it is out of date; empty if it doesn't age
 * @param status where it stands
 * @param decidedBy who has decided about it, if anybody has
 * @param reason why it was declined
 * @param version see {@link Aggregate#version()}
 */
public record CurationItem(
        CurationItemId id,
        NewsletterId newsletter,
        CommunityId community,
        LocalizedText title,
        LocalizedText why,
        Origin origin,
        PersonId suggestedBy,
        Instant suggestedAt,
        Optional<Instant> expiresAt,
        CurationStatus status,
        Optional<PersonId> decidedBy,
        Optional<String> reason,
        long version)
        implements Aggregate<CurationItem, CurationItemId> {

    /** Which newsletter. */
    public static final Attribute<CurationItem, NewsletterId> NEWSLETTER =
            Attribute.of("newsletter", NewsletterId.class, CurationItem::newsletter);

    /** Whose newsletter it is. */
    public static final Attribute<CurationItem, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, CurationItem::community);

    /** Who suggests it. */
    public static final Attribute<CurationItem, PersonId> SUGGESTED_BY =
            Attribute.of("suggestedBy", PersonId.class, CurationItem::suggestedBy);

    /** When it was suggested. */
    public static final Attribute<CurationItem, Instant> SUGGESTED_AT =
            Attribute.of("suggestedAt", Instant.class, CurationItem::suggestedAt);

    /** Where it stands. */
    public static final Attribute<CurationItem, CurationStatus> STATUS =
            Attribute.of("status", CurationStatus.class, CurationItem::status);

    /** How suggestions are kept. */
    public static final AggregateType<CurationItem, CurationItemId> TYPE = AggregateType.of(
                    ResourceType.CURATION_ITEM, CurationItem.class, CurationItemId::new)
            .community(COMMUNITY)
            .owner(SUGGESTED_BY)
            .madeAt(CurationItem::suggestedAt)
            .foundBy(NEWSLETTER)
            .foundBy(STATUS)
            .foundBy(SUGGESTED_AT)
            .build();

    /** Refuses what has no title or no origin. */
    public CurationItem {
        Require.that(!Require.present(title, "title").isBlank(), "title", "blank");
        Require.present(why, "why");
        Require.present(origin, "origin");
        Require.present(expiresAt, "expiresAt");
        Require.present(status, "status");
        Require.present(decidedBy, "decidedBy");
        Require.present(reason, "reason");
    }

    /** Is to be in an issue. */
    CurationItem accept(PersonId by, Instant now) {
        requireFresh(now);
        return decided(CurationStatus.ACCEPTED, by, null);
    }

    /** Is not to be in one. */
    CurationItem decline(PersonId by, String why) {
        return decided(CurationStatus.DECLINED, by, why);
    }

    /** Stands in an issue. */
    CurationItem place(PersonId by, Instant now) {
        requireFresh(now);
        return decided(CurationStatus.PLACED, by, null);
    }

    private void requireFresh(Instant now) {
        Unmet.of("curation")
                .unless(expiresAt.map(now::isBefore).orElse(true), "fresh")
                .orThrow();
    }

    private CurationItem decided(CurationStatus next, PersonId by, @Nullable String because) {
        return new CurationItem(
                id,
                newsletter,
                community,
                title,
                why,
                origin,
                suggestedBy,
                suggestedAt,
                expiresAt,
                status.to(next),
                Optional.of(by),
                Optional.ofNullable(because),
                version);
    }

    @Override
    public CurationItem withVersion(long other) {
        return new CurationItem(
                id,
                newsletter,
                community,
                title,
                why,
                origin,
                suggestedBy,
                suggestedAt,
                expiresAt,
                status,
                decidedBy,
                reason,
                other);
    }
}

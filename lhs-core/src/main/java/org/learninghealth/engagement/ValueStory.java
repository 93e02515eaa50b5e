package org.learninghealth.engagement;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;
import org.learninghealth.spi.Filter;

/**
 * What taking part in a community has brought somebody, in words that are held against numbers: value is shown by neither alone (Wenger,
 * Trayner and de Laat 2011). It is shown once its subject has consented (rule IV4), and until it is withdrawn.
 *
 * @param id identifies it
 * @param community where
 * @param title what it is called
 * @param subject whose story it is
 * @param toldBy who wrote it down: the subject, or somebody who has asked them
 * @param month up to which month its figures of engagement are looked at
 * @param claims what came of taking part, in the order in which it is told
 * @param status where it stands
 * @param toldAt when it was told
 * @param consentedAt when the subject consented to its being shown; there is none if they haven't, and for a story that was withdrawn
 * @param publishedAt when it was first shown, if it was
 * @param version see {@link Aggregate#version()}
 */
public record ValueStory(
        ValueStoryId id,
        CommunityId community,
        LocalizedText title,
        PersonId subject,
        PersonId toldBy,
        YearMonth month,
        List<ValueClaim> claims,
        StoryStatus status,
        Instant toldAt,
        Optional<Instant> consentedAt,
        Optional<Instant> publishedAt,
        long version)
        implements Aggregate<ValueStory, ValueStoryId> {

    /** How many claims a story can make. */
    public static final int MOST_CLAIMS = 20;

    /** Where. */
    public static final Attribute<ValueStory, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, ValueStory::community);

    /** Whose story it is. */
    public static final Attribute<ValueStory, PersonId> SUBJECT =
            Attribute.of("subject", PersonId.class, ValueStory::subject);

    /** Where it stands. */
    public static final Attribute<ValueStory, StoryStatus> STATUS =
            Attribute.of("status", StoryStatus.class, ValueStory::status);

    /** When it was told. */
    public static final Attribute<ValueStory, Instant> TOLD_AT =
            Attribute.of("toldAt", Instant.class, ValueStory::toldAt);

    /** How value stories are kept. */
    public static final AggregateType<ValueStory, ValueStoryId> TYPE = AggregateType.of(
                    ResourceType.VALUE_STORY, ValueStory.class, ValueStoryId::new)
            .community(COMMUNITY)
            .madeAt(ValueStory::toldAt)
            .owner(SUBJECT)
            .published(Filter.where(STATUS, StoryStatus.PUBLISHED))
            .foundBy(STATUS)
            .foundBy(TOLD_AT)
            .build();

    /** Refuses a story without a title or a claim, and one that is shown without consent (rule IV4). */
    public ValueStory {
        Require.that(!Require.present(title, "title").isBlank(), "title", "blank");
        Require.present(subject, "subject");
        Require.present(month, "month");
        claims = List.copyOf(Require.present(claims, "claims"));
        Require.that(!claims.isEmpty(), "claims", "missing");
        Require.that(
                status != StoryStatus.PUBLISHED
                        || Require.present(consentedAt, "consentedAt").isPresent(),
                "consentedAt",
                "missing");
        Require.that(
                status != StoryStatus.PUBLISHED
                        || Require.present(publishedAt, "publishedAt").isPresent(),
                "publishedAt",
                "missing");
    }

    /** What is said to have come out better is held against a measure (rule IV4). */
    ValueStory requireMeasured() {
        Unmet.of("IV4")
                .unless(claims.stream().allMatch(ValueClaim::isMeasured), "measure")
                .orThrow();
        return this;
    }

    /** Says that it may be shown. */
    ValueStory consent(Instant now) {
        Unmet.of("story").unless(status == StoryStatus.DRAFT, "draft").orThrow();
        return consentedAt.isPresent() ? this : with(status, Optional.of(now), publishedAt);
    }

    /** Shows it, if whose story it is has consented (rule IV4). */
    ValueStory publish(Instant now) {
        StoryStatus published = status.to(StoryStatus.PUBLISHED);
        Unmet.of("IV4").unless(consentedAt.isPresent(), "consent").orThrow();
        return with(published, consentedAt, Optional.of(now));
    }

    /** Shows it no more. */
    ValueStory withdraw() {
        return with(status.to(StoryStatus.WITHDRAWN), Optional.empty(), publishedAt);
    }

    private ValueStory with(StoryStatus newStatus, Optional<Instant> consent, Optional<Instant> publication) {
        return new ValueStory(
                id, community, title, subject, toldBy, month, claims, newStatus, toldAt, consent, publication, version);
    }

    @Override
    public ValueStory withVersion(long other) {
        return new ValueStory(
                id, community, title, subject, toldBy, month, claims, status, toldAt, consentedAt, publishedAt, other);
    }
}

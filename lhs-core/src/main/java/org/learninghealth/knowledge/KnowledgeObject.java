package org.learninghealth.knowledge;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
 * Something that a community knows, written down so that others can use it.
 *
 * @param id identifies it
 * @param community where it lives
 * @param kind in what form it is written down
 * @param sourceType where it comes from
 * @param title what it is called
 * @param summary what it says
 * @param plainSummary what it says, in words that need no training; blank if nobody has written any
 * @param contributors whose knowledge it is, in the order in which they are to be named
 * @param licence on what terms others may use it, for instance {@code CC-BY-4.0}; blank until someone has said so
 * @param reviewDue when it is to be looked at again
 * @param authoredBy who wrote it down
 * @param status where it stands
 * @param draftedAt when it was written down
 * @param publishedAt when it was published; empty while it is a draft
 * @param version see {@link Aggregate#version()}
 */
public record KnowledgeObject(
        KnowledgeId id,
        CommunityId community,
        KnowledgeKind kind,
        SourceType sourceType,
        LocalizedText title,
        LocalizedText summary,
        LocalizedText plainSummary,
        List<PersonId> contributors,
        String licence,
        LocalDate reviewDue,
        PersonId authoredBy,
        KnowledgeStatus status,
        Instant draftedAt,
        Optional<Instant> publishedAt,
        long version)
        implements Aggregate<KnowledgeObject, KnowledgeId> {

    /** How many months after its publication something known is looked at again at the latest (rule N1). */
    public static final int REVIEWED_WITHIN_MONTHS = 24;

    /** Where it lives. */
    public static final Attribute<KnowledgeObject, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, KnowledgeObject::community);

    /** Who wrote it down. */
    public static final Attribute<KnowledgeObject, PersonId> AUTHORED_BY =
            Attribute.of("authoredBy", PersonId.class, KnowledgeObject::authoredBy);

    /** In what form it is written down. */
    public static final Attribute<KnowledgeObject, KnowledgeKind> KIND =
            Attribute.of("kind", KnowledgeKind.class, KnowledgeObject::kind);

    /** Where it stands. */
    public static final Attribute<KnowledgeObject, KnowledgeStatus> STATUS =
            Attribute.of("status", KnowledgeStatus.class, KnowledgeObject::status);

    /** When it was written down. */
    public static final Attribute<KnowledgeObject, Instant> DRAFTED_AT =
            Attribute.of("draftedAt", Instant.class, KnowledgeObject::draftedAt);

    /** Which one, to find several at once. */
    public static final Attribute<KnowledgeObject, KnowledgeId> SELF =
            Attribute.of("id", KnowledgeId.class, KnowledgeObject::id);

    /** How it is kept. */
    public static final AggregateType<KnowledgeObject, KnowledgeId> TYPE = AggregateType.of(
                    ResourceType.KNOWLEDGE, KnowledgeObject.class, KnowledgeId::new)
            .community(COMMUNITY)
            .madeAt(KnowledgeObject::draftedAt)
            .owner(AUTHORED_BY)
            .foundBy(SELF)
            .published(Filter.<KnowledgeObject>all().not(STATUS, KnowledgeStatus.DRAFT))
            .foundBy(KIND)
            .foundBy(STATUS)
            .foundBy(DRAFTED_AT)
            .build();

    /** Keeps a copy of the contributors; refuses what has no title or no summary. */
    public KnowledgeObject {
        Require.that(!Require.present(title, "title").isBlank(), "title", "blank");
        Require.that(!Require.present(summary, "summary").isBlank(), "summary", "blank");
        contributors = List.copyOf(Require.present(contributors, "contributors"));
    }

    /**
     * Publishes a draft, once it says whose knowledge it is, on what terms it may be used and when it is looked at again,
     * and speaks plainly where patients read it (rule N1).
     */
    KnowledgeObject publish(Instant now, boolean readByPatients) {
        KnowledgeObject published = new KnowledgeObject(
                id,
                community,
                kind,
                sourceType,
                title,
                summary,
                plainSummary,
                contributors,
                licence,
                reviewDue,
                authoredBy,
                status.to(KnowledgeStatus.PUBLISHED),
                draftedAt,
                Optional.of(now),
                version);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate latest = today.plusMonths(REVIEWED_WITHIN_MONTHS);
        Unmet.of("N1")
                .unless(!contributors.isEmpty(), "contributors")
                .unless(!licence.isBlank(), "licence")
                .unless(!reviewDue.isBefore(today) && !reviewDue.isAfter(latest), "review-due")
                .unless(speaksTo(readByPatients), "plain-summary")
                .orThrow();
        return published;
    }

    /** Whether it says what it says in plain words, if it has to (rule N1). */
    boolean speaksTo(boolean patients) {
        return !patients || !plainSummary.isBlank();
    }

    @Override
    public KnowledgeObject withVersion(long other) {
        return new KnowledgeObject(
                id,
                community,
                kind,
                sourceType,
                title,
                summary,
                plainSummary,
                contributors,
                licence,
                reviewDue,
                authoredBy,
                status,
                draftedAt,
                publishedAt,
                other);
    }
}

package org.learninghealth.knowledge;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.TopicWords;
import org.learninghealth.base.Unmet;
import org.learninghealth.concept.Concept;
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
 * @param publishedAt when it was first published; empty while it is a draft
 * @param verb how it came to the community
 * @param certainty how certain the evidence is that it sums up, if somebody has said so; only with a kind that can have one
 *     (rule N2)
 * @param studyDesign by which design of study it was won, if somebody has said so
 * @param edition 0 while it is a draft, 1 when it is published, and one more with each review (rule N3)
 * @param reviewedAt when it was last reviewed, if it was
 * @param successor what has taken its place; present if and only if it is superseded (rule N4)
 * @param withdrawnFor why it is not to be used any more; present if and only if it is withdrawn (rule N4)
 * @param topics the health conditions and other topics that it is about, by codes such as {@code ICD_10:E11.9} or of the host's schemes;
 *     at most {@value #MOST_TOPICS}
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
        KnowledgeVerb verb,
        Optional<Certainty> certainty,
        Optional<StudyDesign> studyDesign,
        int edition,
        Optional<Instant> reviewedAt,
        Optional<KnowledgeId> successor,
        Optional<LocalizedText> withdrawnFor,
        Set<Concept> topics,
        long version)
        implements Aggregate<KnowledgeObject, KnowledgeId> {

    /** How many months after its publication something known is looked at again at the latest (rule N1). */
    public static final int REVIEWED_WITHIN_MONTHS = 24;

    /** How many topics something known can be about. */
    public static final int MOST_TOPICS = 20;

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

    /** Where it comes from. */
    public static final Attribute<KnowledgeObject, SourceType> SOURCE_TYPE =
            Attribute.of("sourceType", SourceType.class, KnowledgeObject::sourceType);

    /** How it came to the community. */
    public static final Attribute<KnowledgeObject, KnowledgeVerb> VERB =
            Attribute.of("verb", KnowledgeVerb.class, KnowledgeObject::verb);

    /** When it was first published. */
    public static final Attribute<KnowledgeObject, Instant> PUBLISHED_AT = Attribute.of(
            "publishedAt", Instant.class, known -> known.publishedAt().orElse(null));

    /** The day by which to look at it again, as long as nobody was told that it has passed. */
    public static final Attribute<KnowledgeObject, LocalDate> REVIEW_AWAITED = Attribute.of(
            "reviewAwaited",
            LocalDate.class,
            known -> known.status() == KnowledgeStatus.PUBLISHED ? known.reviewDue() : null);

    /** What it is called and what it says, as words that are looked for. */
    public static final Attribute<KnowledgeObject, Set<String>> SEARCH_WORDS =
            new Attribute<>("searchWords", String.class, KnowledgeObject::words);

    /** What it is about, as schemes with their codes. */
    public static final Attribute<KnowledgeObject, Set<String>> TOPICS = new Attribute<>(
            "topics",
            String.class,
            known -> known.topics().stream().map(Concept::toString).collect(Collectors.toUnmodifiableSet()));

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
            .foundBy(SOURCE_TYPE)
            .foundBy(VERB)
            .foundBy(PUBLISHED_AT)
            .foundBy(REVIEW_AWAITED)
            .foundBy(SEARCH_WORDS)
            .foundBy(TOPICS)
            .build();

    /** Keeps copies of the contributors and the topics; refuses what has no title or no summary, and what can't be certain (rule N2). */
    public KnowledgeObject {
        Require.that(!Require.present(title, "title").isBlank(), "title", "blank");
        Require.that(!Require.present(summary, "summary").isBlank(), "summary", "blank");
        contributors = List.copyOf(Require.present(contributors, "contributors"));
        topics = Collections.unmodifiableSet(new TreeSet<>(Require.present(topics, "topics")));
        Require.that(topics.size() <= MOST_TOPICS, "topics", "size", 0, MOST_TOPICS);
        Require.present(verb, "verb");
        Unmet.of("N2")
                .unless(Require.present(certainty, "certainty").isEmpty() || kind.isOfEvidence(), "evidence")
                .orThrow();
        Require.that(edition >= 0, "edition", "negative");
        Require.that(
                (status == KnowledgeStatus.SUPERSEDED)
                        == Require.present(successor, "successor").isPresent(),
                "successor",
                "missing");
        Require.that(
                (status == KnowledgeStatus.WITHDRAWN)
                        == Require.present(withdrawnFor, "withdrawnFor").isPresent(),
                "withdrawnFor",
                "missing");
    }

    /**
     * Publishes a draft, once it says whose knowledge it is, on what terms it may be used and when it is looked at again,
     * and speaks plainly where patients read it (rule N1).
     */
    KnowledgeObject publish(Instant now, boolean readByPatients) {
        KnowledgeObject published = with(draft -> {
            draft.status = status.to(KnowledgeStatus.PUBLISHED);
            draft.publishedAt = Optional.of(now);
            draft.edition = 1;
        });
        published.requirePublishable(now, readByPatients);
        return published;
    }

    /** Publishes it anew after somebody has looked at it again (rules N1 and N3). */
    KnowledgeObject review(ReviewKnowledge found, Instant now, boolean readByPatients) {
        KnowledgeObject reviewed = with(draft -> {
            draft.summary = found.summary();
            draft.plainSummary = found.plainSummary();
            draft.certainty = Optional.ofNullable(found.certainty());
            draft.reviewDue = found.reviewDue();
            draft.status = status.reviewed();
            draft.edition++;
            draft.reviewedAt = Optional.of(now);
        });
        reviewed.requirePublishable(now, readByPatients);
        return reviewed;
    }

    /**
     * Says that it is to be looked at again (rule N3): the day of its review has passed, or something that it rests on has changed.
     *
     * @return the same, due for review
     * @throws org.learninghealth.base.IllegalTransition if it isn't published, or is due already
     */
    public KnowledgeObject due() {
        return with(draft -> draft.status = status.to(KnowledgeStatus.DUE_REVIEW));
    }

    /** Gives its place to another (rule N4). */
    KnowledgeObject supersede(KnowledgeObject next) {
        KnowledgeStatus superseded = status.to(KnowledgeStatus.SUPERSEDED);
        // what is in force is no longer superseded by anything, so that no chain of these can run in a circle
        Unmet.of("N4")
                .unless(!next.id().equals(id), "another")
                .unless(next.status().isInForce(), "in-force")
                .orThrow();
        return with(draft -> {
            draft.status = superseded;
            draft.successor = Optional.of(next.id());
        });
    }

    /** Takes it out of use (rule N4). */
    KnowledgeObject withdraw(LocalizedText reason) {
        return with(draft -> {
            draft.status = status.to(KnowledgeStatus.WITHDRAWN);
            draft.withdrawnFor = Optional.of(reason);
        });
    }

    private void requirePublishable(Instant now, boolean readByPatients) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate latest = today.plusMonths(REVIEWED_WITHIN_MONTHS);
        Unmet.of("N1")
                .unless(!contributors.isEmpty(), "contributors")
                .unless(!licence.isBlank(), "licence")
                .unless(!reviewDue.isBefore(today) && !reviewDue.isAfter(latest), "review-due")
                .unless(speaksTo(readByPatients), "plain-summary")
                .orThrow();
    }

    /**
     * What a reader should know before relying on it, in plain words: where it comes from, how certain it is, and whether it is
     * up to date.
     *
     * @return the label
     */
    public TrustLabel trust() {
        return new TrustLabel(sourceType, certainty, status);
    }

    private Set<String> words() {
        Set<String> words = new TreeSet<>(TopicWords.of(title));
        words.addAll(TopicWords.of(summary));
        words.addAll(TopicWords.of(plainSummary));
        return Collections.unmodifiableSet(words);
    }

    /** Whether it says what it says in plain words, if it has to (rule N1). */
    boolean speaksTo(boolean patients) {
        return !patients || !plainSummary.isBlank();
    }

    @Override
    public KnowledgeObject withVersion(long other) {
        return new Draft(this).at(other);
    }

    private KnowledgeObject with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.at(version);
    }

    /** A copy to change: what stays need not be said again. */
    private static final class Draft {

        private final KnowledgeObject before;
        private LocalizedText summary;
        private LocalizedText plainSummary;
        private Optional<Certainty> certainty;
        private LocalDate reviewDue;
        private KnowledgeStatus status;
        private Optional<Instant> publishedAt;
        private int edition;
        private Optional<Instant> reviewedAt;
        private Optional<KnowledgeId> successor;
        private Optional<LocalizedText> withdrawnFor;

        Draft(KnowledgeObject before) {
            this.before = before;
            this.summary = before.summary;
            this.plainSummary = before.plainSummary;
            this.certainty = before.certainty;
            this.reviewDue = before.reviewDue;
            this.status = before.status;
            this.publishedAt = before.publishedAt;
            this.edition = before.edition;
            this.reviewedAt = before.reviewedAt;
            this.successor = before.successor;
            this.withdrawnFor = before.withdrawnFor;
        }

        KnowledgeObject at(long version) {
            return new KnowledgeObject(
                    before.id,
                    before.community,
                    before.kind,
                    before.sourceType,
                    before.title,
                    summary,
                    plainSummary,
                    before.contributors,
                    before.licence,
                    reviewDue,
                    before.authoredBy,
                    status,
                    before.draftedAt,
                    publishedAt,
                    before.verb,
                    certainty,
                    before.studyDesign,
                    edition,
                    reviewedAt,
                    successor,
                    withdrawnFor,
                    before.topics,
                    version);
        }
    }
}

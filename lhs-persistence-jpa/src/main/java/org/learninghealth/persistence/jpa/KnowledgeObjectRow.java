package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.concept.Concept;
import org.learninghealth.knowledge.Certainty;
import org.learninghealth.knowledge.KnowledgeId;
import org.learninghealth.knowledge.KnowledgeKind;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.knowledge.KnowledgeStatus;
import org.learninghealth.knowledge.KnowledgeVerb;
import org.learninghealth.knowledge.SourceType;
import org.learninghealth.knowledge.StudyDesign;

/** Something known as a row. */
@Entity(name = "LhsKnowledgeObject")
@Table(name = "lhs_knowledge")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class KnowledgeObjectRow extends Row<KnowledgeObject> {

    @Column(name = "community_id")
    private UUID community;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    private KnowledgeKind kind;

    @Enumerated(EnumType.STRING)
    @Column(name = "source_type")
    private SourceType sourceType;

    @Column(name = "title")
    private String title;

    @Column(name = "summary")
    private String summary;

    @Column(name = "plain_summary")
    private String plainSummary;

    @Column(name = "contributors")
    private String contributors;

    @Column(name = "licence")
    private String licence;

    @Column(name = "review_due")
    private String reviewDue;

    @Column(name = "authored_by_id")
    private UUID authoredBy;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private KnowledgeStatus status;

    @Column(name = "drafted_at")
    private Instant draftedAt;

    @Column(name = "published_at")
    private @Nullable Instant publishedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "verb")
    private KnowledgeVerb verb;

    @Enumerated(EnumType.STRING)
    @Column(name = "certainty")
    private @Nullable Certainty certainty;

    @Enumerated(EnumType.STRING)
    @Column(name = "study_design")
    private @Nullable StudyDesign studyDesign;

    @Column(name = "edition")
    private int edition;

    @Column(name = "reviewed_at")
    private @Nullable Instant reviewedAt;

    @Column(name = "successor_id")
    private @Nullable UUID successor;

    @Column(name = "withdrawn_for")
    private @Nullable String withdrawnFor;

    @Column(name = "topics")
    private String topics;

    @Column(name = "review_awaited")
    private @Nullable String reviewAwaited;

    @Column(name = "search_words")
    private String searchWords;

    @Override
    void apply(KnowledgeObject known) {
        community = known.community().value();
        kind = known.kind();
        sourceType = known.sourceType();
        title = Values.text(known.title());
        summary = Values.text(known.summary());
        plainSummary = Values.text(known.plainSummary());
        contributors = Values.json(known.contributors());
        licence = known.licence();
        reviewDue = Values.day(known.reviewDue());
        authoredBy = known.authoredBy().value();
        status = known.status();
        draftedAt = known.draftedAt();
        publishedAt = known.publishedAt().orElse(null);
        verb = known.verb();
        certainty = known.certainty().orElse(null);
        studyDesign = known.studyDesign().orElse(null);
        edition = known.edition();
        reviewedAt = known.reviewedAt().orElse(null);
        successor = known.successor().map(KnowledgeId::value).orElse(null);
        withdrawnFor = known.withdrawnFor().map(Values::text).orElse(null);
        topics = Values.names(Objects.requireNonNull(KnowledgeObject.TOPICS.of(known)));
        LocalDate awaited = KnowledgeObject.REVIEW_AWAITED.of(known);
        reviewAwaited = awaited == null ? null : Values.day(awaited);
        searchWords = Values.names(Objects.requireNonNull(KnowledgeObject.SEARCH_WORDS.of(known)));
    }

    @Override
    KnowledgeObject toRecord() {
        return new KnowledgeObject(
                new KnowledgeId(id),
                new CommunityId(community),
                kind,
                sourceType,
                Values.localized(title),
                Values.localized(summary),
                Values.localized(plainSummary),
                Values.list(PersonId.class, contributors),
                licence,
                LocalDate.parse(reviewDue),
                new PersonId(authoredBy),
                status,
                draftedAt,
                Optional.ofNullable(publishedAt),
                verb,
                Optional.ofNullable(certainty),
                Optional.ofNullable(studyDesign),
                edition,
                Optional.ofNullable(reviewedAt),
                Optional.ofNullable(successor).map(KnowledgeId::new),
                Optional.ofNullable(withdrawnFor).map(Values::localized),
                Values.elements(topics).map(Concept::parse).collect(Collectors.toSet()),
                version);
    }
}

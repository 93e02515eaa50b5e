package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.concept.Concept;
import org.learninghealth.knowledge.KnowledgeId;
import org.learninghealth.knowledge.Redistribution;
import org.learninghealth.knowledge.RedistributionId;

/** A passing on of something known as a row. */
@Entity(name = "LhsRedistribution")
@Table(name = "lhs_redistribution")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class RedistributionRow extends Row<Redistribution> {

    @Column(name = "knowledge_id")
    private UUID knowledge;

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "audience_id")
    private UUID audience;

    @Column(name = "title")
    private String title;

    @Column(name = "summary")
    private String summary;

    @Column(name = "message")
    private String message;

    @Column(name = "passed_on_at")
    private Instant at;

    @Column(name = "passed_on_by_id")
    private @Nullable UUID by;

    @Column(name = "topics")
    private String topics;

    @Override
    void apply(Redistribution redistribution) {
        knowledge = redistribution.knowledge().value();
        community = redistribution.community().value();
        audience = redistribution.audience().value();
        title = Values.text(redistribution.title());
        summary = Values.text(redistribution.summary());
        message = Values.text(redistribution.message());
        at = redistribution.at();
        by = redistribution.by().map(PersonId::value).orElse(null);
        topics = Values.names(
                redistribution.topics().stream().map(Concept::toString).collect(Collectors.toSet()));
    }

    @Override
    Redistribution toRecord() {
        return new Redistribution(
                new RedistributionId(id),
                new KnowledgeId(knowledge),
                new CommunityId(community),
                new CommunityId(audience),
                Values.localized(title),
                Values.localized(summary),
                Values.localized(message),
                at,
                Optional.ofNullable(by).map(PersonId::new),
                Values.elements(topics).map(Concept::parse).collect(Collectors.toSet()),
                version);
    }
}

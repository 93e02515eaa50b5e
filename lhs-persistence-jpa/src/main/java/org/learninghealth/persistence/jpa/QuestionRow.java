package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.concept.Concept;
import org.learninghealth.conversation.AnswerId;
import org.learninghealth.conversation.Question;
import org.learninghealth.conversation.QuestionId;

/** A question as a row. */
@Entity(name = "LhsQuestion")
@Table(name = "lhs_question")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class QuestionRow extends Row<Question> {

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "asked_by_id")
    private UUID askedBy;

    @Column(name = "title")
    private String title;

    @Column(name = "body")
    private String body;

    @Column(name = "topic")
    private @Nullable String topic;

    @Column(name = "topic_words")
    private String topicWords;

    @Column(name = "accepted_id")
    private @Nullable UUID accepted;

    @Column(name = "asked_at")
    private Instant askedAt;

    @Override
    void apply(Question question) {
        community = question.community().value();
        askedBy = question.askedBy().value();
        title = Values.text(question.title());
        body = Values.text(question.body());
        topic = Question.TOPIC.of(question);
        topicWords = Values.names(Objects.requireNonNull(Question.TOPIC_WORDS.of(question)));
        accepted = question.accepted().map(AnswerId::value).orElse(null);
        askedAt = question.askedAt();
    }

    @Override
    Question toRecord() {
        return new Question(
                new QuestionId(id),
                new CommunityId(community),
                new PersonId(askedBy),
                Values.localized(title),
                Values.localized(body),
                Optional.ofNullable(topic).map(Concept::parse),
                Optional.ofNullable(accepted).map(AnswerId::new),
                askedAt,
                version);
    }
}

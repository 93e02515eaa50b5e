package org.learninghealth.persistence.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PersonId;
import org.learninghealth.conversation.Answer;
import org.learninghealth.conversation.AnswerId;
import org.learninghealth.conversation.AnswerStanding;
import org.learninghealth.conversation.QuestionId;
import org.learninghealth.conversation.Verification;

/** An answer as a row. */
@Entity(name = "LhsAnswer")
@Table(name = "lhs_answer")
@Cacheable(false)
@SuppressWarnings("NullAway.Init")
class AnswerRow extends Row<Answer> {

    @Column(name = "question_id")
    private UUID question;

    @Column(name = "community_id")
    private UUID community;

    @Column(name = "title")
    private String title;

    @Column(name = "author_id")
    private UUID author;

    @Column(name = "body")
    private String body;

    @Column(name = "verification")
    private @Nullable String verification;

    @Column(name = "withdrawn_for")
    private @Nullable String withdrawn;

    @Enumerated(EnumType.STRING)
    @Column(name = "standing")
    private AnswerStanding standing;

    @Column(name = "topic_words")
    private String topicWords;

    @Column(name = "answered_at")
    private Instant answeredAt;

    @Override
    void apply(Answer answer) {
        question = answer.question().value();
        community = answer.community().value();
        title = Values.text(answer.title());
        author = answer.author().value();
        body = Values.text(answer.body());
        verification = answer.verification().map(Values::json).orElse(null);
        withdrawn = answer.withdrawn().orElse(null);
        standing = answer.standing();
        topicWords = Values.names(Objects.requireNonNull(Answer.TOPIC_WORDS.of(answer)));
        answeredAt = answer.answeredAt();
    }

    @Override
    Answer toRecord() {
        return new Answer(
                new AnswerId(id),
                new QuestionId(question),
                new CommunityId(community),
                Values.localized(title),
                new PersonId(author),
                Values.localized(body),
                Optional.ofNullable(verification).map(json -> Values.value(Verification.class, json)),
                Optional.ofNullable(withdrawn),
                answeredAt,
                version);
    }
}

package org.learninghealth.conversation;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.Aggregate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.TopicWords;
import org.learninghealth.base.Unmet;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * What somebody answers to a question. An answer can be verified by somebody else who looks after what the community knows,
 * against a source (rule K1).
 *
 * @param id identifies it
 * @param question what it answers
 * @param community where
 * @param title the question's title, so that answers can be found and read by it
 * @param author who answers
 * @param body the answer
 * @param verification who checked it, and against what, if that stands
 * @param withdrawn why its verification was withdrawn; empty unless it was, and nobody has verified it since
 * @param answeredAt when it was given
 * @param version see {@link Aggregate#version()}
 */
public record Answer(
        AnswerId id,
        QuestionId question,
        CommunityId community,
        LocalizedText title,
        PersonId author,
        LocalizedText body,
        Optional<Verification> verification,
        Optional<String> withdrawn,
        Instant answeredAt,
        long version)
        implements Aggregate<Answer, AnswerId> {

    /** What it answers. */
    public static final Attribute<Answer, QuestionId> QUESTION =
            Attribute.of("question", QuestionId.class, Answer::question);

    /** Where. */
    public static final Attribute<Answer, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, Answer::community);

    /** Who answers. */
    public static final Attribute<Answer, PersonId> AUTHOR = Attribute.of("author", PersonId.class, Answer::author);

    /** How far it can be relied on. */
    public static final Attribute<Answer, AnswerStanding> STANDING =
            Attribute.of("standing", AnswerStanding.class, Answer::standing);

    /** The words of the question's title, as they are looked for. */
    public static final Attribute<Answer, Set<String>> TOPIC_WORDS =
            new Attribute<>("topicWords", String.class, answer -> TopicWords.of(answer.title()));

    /** When it was given. */
    public static final Attribute<Answer, Instant> ANSWERED_AT =
            Attribute.of("answeredAt", Instant.class, Answer::answeredAt);

    /** How answers are kept. */
    public static final AggregateType<Answer, AnswerId> TYPE = AggregateType.of(
                    ResourceType.ANSWER, Answer.class, AnswerId::new)
            .community(COMMUNITY)
            .owner(AUTHOR)
            .madeAt(Answer::answeredAt)
            .foundBy(QUESTION)
            .foundBy(STANDING)
            .foundBy(TOPIC_WORDS)
            .foundBy(ANSWERED_AT)
            .build();

    /** Refuses an answer that says nothing, and one whose verification stands and was withdrawn. */
    public Answer {
        Require.that(!Require.present(body, "body").isBlank(), "body", "blank");
        Require.that(verification.isEmpty() || withdrawn.isEmpty(), "withdrawn", "missing");
    }

    /**
     * How far it can be relied on.
     *
     * @return where it stands
     */
    public AnswerStanding standing() {
        if (verification.isPresent()) {
            return AnswerStanding.VERIFIED;
        }
        return withdrawn.isPresent() ? AnswerStanding.WITHDRAWN : AnswerStanding.UNVERIFIED;
    }

    /**
     * What a reader should know of it before relying on it.
     *
     * @return a label that can be shown in plain words
     */
    public AnswerTrust trust() {
        return new AnswerTrust(
                standing(),
                verification.map(Verification::speaksFor),
                verification.flatMap(Verification::source),
                verification.map(Verification::certainty));
    }

    /** Whoever wrote an answer is nobody to verify it. */
    Answer verify(Verification by) {
        Unmet.of("K1").unless(!by.verifier().equals(author), "author").orThrow();
        return new Answer(
                id, question, community, title, author, body, Optional.of(by), Optional.empty(), answeredAt, version);
    }

    /** Takes the verification back, for a reason. */
    Answer withdraw(String reason) {
        Unmet.of("K1").unless(verification.isPresent(), "verified").orThrow();
        return new Answer(
                id,
                question,
                community,
                title,
                author,
                body,
                Optional.empty(),
                Optional.of(reason),
                answeredAt,
                version);
    }

    @Override
    public Answer withVersion(long other) {
        return new Answer(id, question, community, title, author, body, verification, withdrawn, answeredAt, other);
    }
}

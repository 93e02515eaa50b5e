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
import org.learninghealth.concept.Concept;
import org.learninghealth.spi.AggregateType;
import org.learninghealth.spi.Attribute;

/**
 * What somebody wants to know of a community.
 *
 * @param id identifies it
 * @param community where it was asked
 * @param askedBy who asked
 * @param title the question, in short
 * @param body what there is to know about it; blank if nothing more was said
 * @param topic what it is about, of a concept scheme of the host's, for instance a condition
 * @param accepted the answer that whoever asked has accepted: one at most (rule K1)
 * @param askedAt when it was asked
 * @param version see {@link Aggregate#version()}
 */
public record Question(
        QuestionId id,
        CommunityId community,
        PersonId askedBy,
        LocalizedText title,
        LocalizedText body,
        Optional<Concept> topic,
        Optional<AnswerId> accepted,
        Instant askedAt,
        long version)
        implements Aggregate<Question, QuestionId> {

    /** Where it was asked. */
    public static final Attribute<Question, CommunityId> COMMUNITY =
            Attribute.of("community", CommunityId.class, Question::community);

    /** Who asked. */
    public static final Attribute<Question, PersonId> ASKED_BY =
            Attribute.of("askedBy", PersonId.class, Question::askedBy);

    /** What it is about, for instance {@code CONDITION:ASTHMA}. */
    public static final Attribute<Question, String> TOPIC = Attribute.of(
            "topic",
            String.class,
            question -> question.topic().map(Concept::toString).orElse(null));

    /** The words of its title, as they are looked for. */
    public static final Attribute<Question, Set<String>> TOPIC_WORDS =
            new Attribute<>("topicWords", String.class, question -> TopicWords.of(question.title()));

    /** When it was asked. */
    public static final Attribute<Question, Instant> ASKED_AT =
            Attribute.of("askedAt", Instant.class, Question::askedAt);

    /** How questions are kept. */
    public static final AggregateType<Question, QuestionId> TYPE = AggregateType.of(
                    ResourceType.QUESTION, Question.class, QuestionId::new)
            .community(COMMUNITY)
            .owner(ASKED_BY)
            .madeAt(Question::askedAt)
            .foundBy(TOPIC)
            .foundBy(TOPIC_WORDS)
            .foundBy(ASKED_AT)
            .build();

    /** Refuses a question without a title. */
    public Question {
        Require.that(!Require.present(title, "title").isBlank(), "title", "blank");
    }

    /** One answer is accepted: this one from now on, whichever was before. */
    Question accept(AnswerId answer) {
        return new Question(id, community, askedBy, title, body, topic, Optional.of(answer), askedAt, version);
    }

    @Override
    public Question withVersion(long other) {
        return new Question(id, community, askedBy, title, body, topic, accepted, askedAt, other);
    }
}

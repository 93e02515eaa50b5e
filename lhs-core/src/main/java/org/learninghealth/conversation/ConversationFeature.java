package org.learninghealth.conversation;

import java.util.List;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.concept.Concepts;
import org.learninghealth.internal.Kernel;
import org.learninghealth.spi.AggregateType;

/**
 * The services of this room, put together. For the facade: nobody else holds a kernel.
 *
 * @param questions what people ask, and what others answer
 */
public record ConversationFeature(Questions questions) {

    /** The kinds of aggregates of this room. */
    public static final List<AggregateType<?, ?>> KINDS = List.of(Question.TYPE, Answer.TYPE);

    /** The events of this room. */
    public static final List<Class<? extends DomainEvent>> EVENTS = List.of(
            QuestionAsked.class,
            QuestionAnswered.class,
            AnswerAccepted.class,
            AnswerVerified.class,
            VerificationWithdrawn.class);

    /**
     * Puts the services together.
     *
     * @param kernel the one way through
     * @param concepts what questions can be about
     * @return the services
     */
    public static ConversationFeature of(Kernel kernel, Concepts concepts) {
        return new ConversationFeature(new DefaultQuestions(kernel, concepts));
    }
}

package org.learninghealth.conversation;

import java.util.List;
import java.util.Optional;
import org.learninghealth.access.Action;
import org.learninghealth.access.Actor;
import org.learninghealth.access.ResourceType;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Require;
import org.learninghealth.base.Unmet;
import org.learninghealth.community.Membership;
import org.learninghealth.community.MembershipStatus;
import org.learninghealth.concept.Concepts;
import org.learninghealth.internal.Kernel;
import org.learninghealth.internal.Reader;
import org.learninghealth.knowledge.KnowledgeObject;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.Filter;
import org.learninghealth.spi.Order;

/** Questions, by way of the kernel. */
final class DefaultQuestions implements Questions {

    private final Kernel kernel;
    private final Concepts concepts;

    DefaultQuestions(Kernel kernel, Concepts concepts) {
        this.kernel = kernel;
        this.concepts = concepts;
    }

    @Override
    public Question ask(Actor actor, AskQuestion command) {
        return kernel.perform(actor, command, Question.TYPE, work -> {
            var asking = work.require(Action.ASK_QUESTION, work.facts(command.community(), ResourceType.QUESTION));
            Optional.ofNullable(command.topic()).ifPresent(concepts::get);
            Question question = new Question(
                    work.newId(QuestionId::new),
                    command.community(),
                    work.person(Action.ASK_QUESTION),
                    command.title(),
                    command.body(),
                    Optional.ofNullable(command.topic()),
                    Optional.empty(),
                    work.now(),
                    0);
            return asking.insert(question).emit(new QuestionAsked(question.id(), question.community()));
        });
    }

    @Override
    public Answer answer(Actor actor, GiveAnswer command) {
        return kernel.perform(actor, command, Answer.TYPE, work -> {
            Question question = work.visible(Question.TYPE).get(command.question());
            var answering = work.require(Action.ANSWER_QUESTION, work.facts(question.community(), ResourceType.ANSWER));
            Answer answer = new Answer(
                    work.newId(AnswerId::new),
                    question.id(),
                    question.community(),
                    question.title(),
                    work.person(Action.ANSWER_QUESTION),
                    command.body(),
                    Optional.empty(),
                    Optional.empty(),
                    work.now(),
                    0);
            return answering.insert(answer).emit(new QuestionAnswered(question.id(), answer.id(), answer.community()));
        });
    }

    @Override
    public Question accept(Actor actor, AcceptAnswer command) {
        return kernel.perform(actor, command, Question.TYPE, work -> {
            Question question = work.get(Question.TYPE, command.question(), command.expectedVersion());
            var accepting = work.require(Action.ACCEPT_ANSWER, work.facts(Question.TYPE, question));
            Answer answer = work.visible(Answer.TYPE).get(command.answer());
            Unmet.of("K1")
                    .unless(answer.question().equals(question.id()), "question")
                    .orThrow();
            return accepting
                    .update(question.accept(answer.id()))
                    .emit(new AnswerAccepted(question.id(), answer.id(), question.community()));
        });
    }

    @Override
    public Answer verify(Actor actor, VerifyAnswer command) {
        return kernel.perform(actor, command, Answer.TYPE, work -> {
            Answer answer = work.get(Answer.TYPE, command.answer(), command.expectedVersion());
            var verifying = work.require(Action.VERIFY_ANSWER, work.facts(Answer.TYPE, answer));
            PersonId verifier = work.person(Action.VERIFY_ANSWER);
            Optional<KnowledgeObject> known = Optional.ofNullable(command.knowledge())
                    .map(id -> work.visible(KnowledgeObject.TYPE).get(id));
            Unmet.of("K1")
                    .unless(command.source() != null || known.isPresent(), "source")
                    .unless(known.filter(source -> !source.status().isInForce()).isEmpty(), "published")
                    .orThrow();
            Answer verified = answer.verify(new Verification(
                    verifier,
                    group(work, answer.community(), verifier),
                    Optional.ofNullable(command.source()),
                    known.map(KnowledgeObject::id),
                    command.certainty(),
                    work.now()));
            return verifying
                    .update(verified)
                    .emit(new AnswerVerified(answer.question(), answer.id(), answer.community()));
        });
    }

    @Override
    public Answer withdrawVerification(Actor actor, WithdrawVerification command) {
        return kernel.perform(actor, command, Answer.TYPE, work -> {
            Answer answer = work.get(Answer.TYPE, command.answer(), command.expectedVersion());
            return work.require(Action.VERIFY_ANSWER, work.facts(Answer.TYPE, answer))
                    .update(answer.withdraw(command.reason()))
                    .emit(new VerificationWithdrawn(answer.question(), answer.id(), answer.community()));
        });
    }

    @Override
    public Question get(Actor actor, QuestionId id) {
        return kernel.read(actor, reader -> reader.visible(Question.TYPE).get(id));
    }

    @Override
    public Optional<Question> find(Actor actor, QuestionId id) {
        return kernel.read(actor, reader -> reader.visible(Question.TYPE).find(id));
    }

    @Override
    public Page<Question> list(Actor actor, QuestionQuery query, PageRequest page) {
        Filter<Question> filter = Require.present(query, "query").filter();
        return kernel.read(
                actor, reader -> reader.visible(Question.TYPE).list(filter, Order.descending(Question.ASKED_AT), page));
    }

    @Override
    public Answer getAnswer(Actor actor, AnswerId id) {
        return kernel.read(actor, reader -> reader.visible(Answer.TYPE).get(id));
    }

    @Override
    public Page<Answer> answers(Actor actor, AnswerQuery query, PageRequest page) {
        Filter<Answer> filter = Require.present(query, "query").filter();
        return kernel.read(
                actor, reader -> reader.visible(Answer.TYPE).list(filter, Order.descending(Answer.ANSWERED_AT), page));
    }

    /** On whose behalf somebody takes part in a community. */
    private static StakeholderGroup group(Reader reader, CommunityId community, PersonId person) {
        List<Membership> memberships = reader.known(Membership.TYPE)
                .first(
                        Filter.where(Membership.COMMUNITY, community)
                                .and(Membership.PERSON, person)
                                .and(Membership.STATUS, MembershipStatus.ACTIVE),
                        Order.ascending(Membership.SINCE),
                        1);
        return memberships.isEmpty()
                ? StakeholderGroup.UNSPECIFIED
                : memberships.get(0).stakeholderGroup();
    }
}

package org.learninghealth.conversation;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.Page;
import org.learninghealth.base.PageRequest;

/**
 * What people ask in communities, and which answers can be relied on: whoever asked accepts one, and a knowledge steward
 * verifies what somebody else wrote, against a source (rule K1). Questions and answers are read by whoever may read what is
 * in the community. Safe for use by several threads.
 */
public interface Questions {

    /**
     * Asks a community something.
     *
     * @param actor a member
     * @param command what
     * @return the question
     * @throws org.learninghealth.base.InvalidInput if there is no such topic
     */
    Question ask(Actor actor, AskQuestion command);

    /**
     * Answers a question; there can be many answers.
     *
     * @param actor a member
     * @param command which question, and what is answered
     * @return the answer
     */
    Answer answer(Actor actor, GiveAnswer command);

    /**
     * Accepts an answer, in the place of one that was accepted before.
     *
     * @param actor whoever asked
     * @param command which
     * @return the question
     * @throws org.learninghealth.base.RuleViolation if it is no answer to this question (K1)
     */
    Question accept(Actor actor, AcceptAnswer command);

    /**
     * Verifies an answer, also anew.
     *
     * @param actor a knowledge steward
     * @param command which, and against what it was checked
     * @return the answer
     * @throws org.learninghealth.base.NotFound if it rests on something known that the actor may not see
     * @throws org.learninghealth.base.RuleViolation if it is the actor's own, or without a source (K1)
     */
    Answer verify(Actor actor, VerifyAnswer command);

    /**
     * Withdraws the verification of an answer. The answer stays, with the reason.
     *
     * @param actor a knowledge steward, whoever has verified it
     * @param command which, and why
     * @return the answer
     * @throws org.learninghealth.base.RuleViolation if it isn't verified (K1)
     */
    Answer withdrawVerification(Actor actor, WithdrawVerification command);

    /**
     * Reads a question.
     *
     * @param actor who asks
     * @param id the question
     * @return the question
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    Question get(Actor actor, QuestionId id);

    /**
     * Reads a question, if there is one.
     *
     * @param actor who asks
     * @param id the question
     * @return the question; empty if there is none that the actor may see
     */
    Optional<Question> find(Actor actor, QuestionId id);

    /**
     * Lists questions, the latest first.
     *
     * @param actor who asks
     * @param query which
     * @param page which part
     * @return the page
     */
    Page<Question> list(Actor actor, QuestionQuery query, PageRequest page);

    /**
     * Reads an answer.
     *
     * @param actor who asks
     * @param id the answer
     * @return the answer
     * @throws org.learninghealth.base.NotFound if there is none that the actor may see
     */
    Answer getAnswer(Actor actor, AnswerId id);

    /**
     * Lists answers, the latest first: those to a question, or those that were verified, wherever the actor may look.
     *
     * @param actor who asks
     * @param query which
     * @param page which part
     * @return the page
     */
    Page<Answer> answers(Actor actor, AnswerQuery query, PageRequest page);
}

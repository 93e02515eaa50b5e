package org.learninghealth.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.PersonId;
import org.learninghealth.spi.Outbox.Claim;
import org.learninghealth.spi.Outbox.Message;
import org.learninghealth.spi.Outbox.State;
import org.learninghealth.spi.Storage;
import org.learninghealth.spi.UnitOfWork;

/** What an outbox promises. */
interface OutboxContract extends StorageFixture {

    /** Longer than any test. */
    Duration LONG = Duration.ofHours(1);

    @Test
    default void messagesComeBackAsTheyWentInOldestFirst() {
        List<Message> messages = Messages.messages(0, 8);
        messages.forEach(this::append);
        List<Claim> first = claim(5, LONG);
        assertThat(first).extracting(Claim::message).containsExactlyElementsOf(messages.subList(0, 5));
        assertThat(first).extracting(Claim::attempts).containsOnly(1);
        assertThat(claim(5, LONG)).extracting(Claim::message).containsExactlyElementsOf(messages.subList(5, 8));
        assertThat(claim(5, LONG)).isEmpty();
    }

    @Test
    default void messagesOfOneTransactionComeInTheOrderOfTheirAppending() {
        List<Message> messages = Messages.messages(0, 30);
        commit(() -> storage().outbox().append(messages));
        assertThat(claim(100, LONG)).extracting(Claim::message).containsExactlyElementsOf(messages);
    }

    @Test
    default void whatWasHandedOnCanBeTakenAwayTheOldestLeading() {
        Messages.messages(0, 5).forEach(this::append);
        claim(3, Duration.ZERO)
                .forEach(claim -> assertThat(answer(() -> storage().outbox().complete(claim)))
                        .isTrue());
        Instant longAgo = Instant.now().minus(LONG);
        Instant soon = Instant.now().plus(LONG);

        assertThat(committed(() -> storage().outbox().countDone(longAgo, 9))).isZero();
        assertThat(committed(() -> storage().outbox().removeDone(longAgo, 9))).isZero();
        assertThat(committed(() -> storage().outbox().countDone(soon, 9))).isEqualTo(3);
        assertThat(committed(() -> storage().outbox().countDone(soon, 2))).isEqualTo(2);
        assertThat(committed(() -> storage().outbox().removeDone(soon, 2))).isEqualTo(2);
        assertThat(count(State.DONE)).isEqualTo(1);
        assertThat(committed(() -> storage().outbox().removeDone(soon, 2))).isEqualTo(1);
        assertThat(count(State.DONE)).isZero();
        assertThat(count(State.PENDING)).isEqualTo(2);
    }

    @Test
    default void appendingNothingIsNothing() {
        commit(() -> storage().outbox().append(List.of()));
        assertThat(count(State.PENDING)).isZero();
    }

    @Test
    default void aClaimThatIsRolledBackIsNone() {
        append(Messages.message(1));
        assertThatThrownBy(() -> storage().unitOfWork().requiresNew(() -> {
                    assertThat(storage().outbox().claim(1, LONG)).hasSize(1);
                    throw new UnitOfWorkContract.Failed();
                }))
                .isInstanceOf(UnitOfWorkContract.Failed.class);
        assertThat(claim(1, LONG)).extracting(Claim::attempts).containsExactly(1);
    }

    @Test
    default void anAnswerThatIsRolledBackIsNone() {
        append(Messages.message(1));
        Claim claim = claim(1, LONG).get(0);
        assertThatThrownBy(() -> storage().unitOfWork().requiresNew(() -> {
                    assertThat(storage().outbox().complete(claim)).isTrue();
                    throw new UnitOfWorkContract.Failed();
                }))
                .isInstanceOf(UnitOfWorkContract.Failed.class);
        assertThat(count(State.DONE)).isZero();
        assertThat(answer(() -> storage().outbox().complete(claim))).isTrue();
        assertThat(count(State.DONE)).isEqualTo(1);
    }

    @Test
    default void aLapsedLeaseIsHandedOutAlone() {
        Messages.messages(0, 4).forEach(this::append);
        assertThat(claim(2, Duration.ZERO)).hasSize(2);
        List<Claim> one = claim(10, LONG);
        List<Claim> other = claim(10, LONG);
        assertThat(List.of(one, other))
                .allSatisfy(alone -> assertThat(alone)
                        .singleElement()
                        .extracting(Claim::attempts)
                        .isEqualTo(2));
        assertThat(claim(10, LONG)).extracting(Claim::attempts).containsExactly(1, 1);
    }

    @Test
    default void onlyTheLatestLeaseCounts() {
        append(Messages.message(1));
        Claim lost = claim(1, Duration.ZERO).get(0);
        Claim held = claim(1, LONG).get(0);
        assertThat(held).isNotEqualTo(lost);
        assertThat(answer(() -> storage().outbox().complete(lost))).isFalse();
        assertThat(answer(() -> storage().outbox().retry(lost, Duration.ZERO))).isFalse();
        assertThat(answer(() -> storage().outbox().bury(lost, "lost"))).isFalse();
        assertThat(answer(() -> storage().outbox().complete(held))).isTrue();
        assertThat(answer(() -> storage().outbox().complete(held))).isFalse();
        assertThat(answer(() -> storage().outbox().retry(held, Duration.ZERO))).isFalse();
        assertThat(answer(() -> storage().outbox().bury(held, "late"))).isFalse();
        assertThat(count(State.DONE)).isEqualTo(1);
        assertThat(count(State.PENDING)).isZero();
    }

    @Test
    default void aLeaseThatLapsedIsStillOnesOwnUntilSomeoneElseTakesIt() {
        append(Messages.message(1));
        Claim claim = claim(1, Duration.ZERO).get(0);
        assertThat(answer(() -> storage().outbox().complete(claim))).isTrue();
        assertThat(claim(1, LONG)).isEmpty();
    }

    @Test
    default void whatIsPutOffComesBackWhenItIsDue() {
        Messages.messages(0, 2).forEach(this::append);
        List<Claim> claims = claim(2, LONG);
        assertThat(answer(() -> storage().outbox().retry(claims.get(0), Duration.ZERO)))
                .isTrue();
        assertThat(answer(() -> storage().outbox().retry(claims.get(1), LONG))).isTrue();
        List<Claim> again = claim(10, LONG);
        assertThat(again)
                .extracting(Claim::message)
                .containsExactly(claims.get(0).message());
        assertThat(again).extracting(Claim::attempts).containsExactly(2);
        assertThat(count(State.PENDING)).isEqualTo(2);
    }

    @Test
    default void whatIsGivenUpStaysUntilItIsRevived() {
        Messages.messages(0, 3).forEach(this::append);
        claim(3, LONG)
                .forEach(claim -> assertThat(answer(() -> storage().outbox().bury(claim, "r".repeat(200))))
                        .isTrue());
        assertThat(claim(10, LONG)).isEmpty();
        assertThat(count(State.DEAD)).isEqualTo(3);
        assertThat(answer(() -> storage().outbox().revive(2))).isEqualTo(2);
        assertThat(count(State.DEAD)).isEqualTo(1);
        assertThat(answer(() -> storage().outbox().revive(5))).isEqualTo(1);
        assertThat(answer(() -> storage().outbox().revive(5))).isZero();
        List<Claim> revived = claim(10, LONG);
        assertThat(revived).hasSize(3).extracting(Claim::attempts).containsOnly(1);
    }

    @Test
    default void aPersonIsReplacedInEveryMessageWhateverItsState() {
        PersonId person = new PersonId(new UUID(3, 3));
        PersonId other = new PersonId(new UUID(4, 4));
        Message done = about(1, person);
        Message pending = about(2, person);
        Message foreign = about(3, new PersonId(new UUID(5, 5)));
        commit(() -> storage().outbox().append(List.of(done)));
        Claim claim = claim(1, LONG).get(0);
        assertThat(committed(() -> storage().outbox().complete(claim))).isTrue();
        commit(() -> storage().outbox().append(List.of(pending, foreign)));

        commit(() -> storage().outbox().replace(person, other));

        assertThat(claim(9, LONG)).extracting(Claim::message).containsExactly(about(2, other), foreign);
        assertThat(committed(() -> storage().outbox().count(State.DONE))).isEqualTo(1);
    }

    private static Message about(int number, PersonId person) {
        Message message = Messages.message(number);
        return new Message(
                message.id(),
                message.at(),
                message.type(),
                message.schemaVersion(),
                "{\"person\":\"" + person.value() + "\",\"text\":\"\\\"é\"}",
                message.actor(),
                Optional.of(person),
                message.community(),
                person.value());
    }

    @Test
    default void whatIsCommittedLateIsHandedOnLate() {
        commit(() -> {
            storage().outbox().append(List.of(Messages.message(1)));
            append(Messages.message(2));
            List<Claim> early = claim(10, LONG);
            assertThat(early).extracting(Claim::message).containsExactly(Messages.message(2));
            assertThat(answer(() -> storage().outbox().complete(early.get(0)))).isTrue();
        });
        assertThat(claim(10, LONG)).extracting(Claim::message).containsExactly(Messages.message(1));
    }

    @Test
    default void manyWorkersOnTwoNodesShareNothingAndLoseNothing() throws Exception {
        int messages = 120;
        List<Callable<List<UUID>>> workers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Storage node = i % 2 == 0 ? storage() : otherNode();
            workers.add(() -> handOnAll(node, messages));
        }
        workers.add(() -> {
            for (int i = 0; i < messages; i += 4) {
                List<Message> four = Messages.messages(i, i + 4);
                commit(() -> storage().outbox().append(four));
            }
            return List.of();
        });
        List<UUID> handedOn = Threads.together(workers).stream()
                .flatMap(outcome -> outcome.orThrow().stream())
                .toList();
        assertThat(handedOn)
                .containsExactlyInAnyOrderElementsOf(
                        Messages.messages(0, messages).stream().map(Message::id).toList());
        assertThat(count(State.DONE)).isEqualTo(messages);
    }

    private static List<UUID> handOnAll(Storage node, int messages) {
        List<UUID> handedOn = new ArrayList<>();
        UnitOfWork work = node.unitOfWork();
        while (!Thread.currentThread().isInterrupted()
                && Threads.retried(() -> work.requiresNew(() -> node.outbox().count(State.DONE))) < messages) {
            for (Claim claim :
                    Threads.retried(() -> work.requiresNew(() -> node.outbox().claim(5, LONG)))) {
                if (Threads.retried(() -> work.requiresNew(() -> node.outbox().complete(claim)))) {
                    handedOn.add(claim.message().id());
                }
            }
        }
        return handedOn;
    }

    private void append(Message message) {
        commit(() -> storage().outbox().append(List.of(message)));
    }

    private List<Claim> claim(int limit, Duration lease) {
        return committed(() -> storage().outbox().claim(limit, lease));
    }

    private long count(State state) {
        return committed(() -> storage().outbox().count(state));
    }

    private <R> R answer(Supplier<R> answer) {
        return committed(answer);
    }
}

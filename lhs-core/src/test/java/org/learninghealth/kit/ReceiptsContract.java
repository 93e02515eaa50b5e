package org.learninghealth.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Transient;
import org.learninghealth.spi.Outbox;
import org.learninghealth.spi.Receipts.Receipt;
import org.learninghealth.spi.Storage;

/** What receipts promise. */
interface ReceiptsContract extends StorageFixture {

    @Test
    default void aReceiptComesBackAsItWentIn() {
        String person = new UUID(-1, -1).toString();
        Receipt longest = Messages.receipt(person, "~".repeat(100));
        assertThat(keep(longest)).isTrue();
        assertThat(committed(() -> storage().receipts().find(person, "~".repeat(100))))
                .contains(longest);
        assertThat(committed(() -> storage().receipts().find(person, "~".repeat(99))))
                .isEmpty();
    }

    @Test
    default void requestsOfDifferentActorsAreDifferent() {
        assertThat(keep(Messages.receipt("HOST", "request"))).isTrue();
        assertThat(keep(Messages.receipt("VISITOR", "request"))).isTrue();
        assertThat(keep(Messages.receipt("HOST", "REQUEST"))).isTrue();
        assertThat(committed(() -> storage().receipts().find("VISITOR", "request")))
                .contains(Messages.receipt("VISITOR", "request"));
        assertThat(committed(() -> storage().receipts().find("VISITOR", "REQUEST")))
                .isEmpty();
    }

    @Test
    default void keepingOneTwiceSaysSoAndDoesNotDisturbTheTransaction() {
        Receipt first = Messages.receipt("HOST", "request");
        Receipt second = new Receipt(
                "HOST",
                "request",
                "Other",
                "f".repeat(64),
                new UUID(1, 2),
                first.at().plusSeconds(1));
        assertThat(keep(first)).isTrue();
        commit(() -> {
            assertThat(storage().receipts().keep(second)).isFalse();
            assertThat(storage().receipts().keep(first)).isFalse();
            storage().outbox().append(List.of(Messages.message(1)));
        });
        assertThat(committed(() -> storage().receipts().find("HOST", "request")))
                .contains(first);
        assertThat(committed(() -> storage().outbox().count(Outbox.State.PENDING)))
                .isEqualTo(1);
    }

    @Test
    default void whatAPersonDidAndWhatWasDoneToThemIsForgotten() {
        PersonId person = new PersonId(new UUID(3, 3));
        Receipt theirs = Messages.receipt(person.value().toString(), "request");
        Receipt others = Messages.receipt(new UUID(3, 4).toString(), "request");
        Receipt about = new Receipt("HOST", "register", "RegisterPerson", "f".repeat(64), person.value(), others.at());
        assertThat(Stream.of(theirs, others, about).map(this::keep)).doesNotContain(false);

        commit(() -> storage().receipts().forget(person));

        assertThat(committed(() -> storage().receipts().find(theirs.actor(), "request")))
                .isEmpty();
        assertThat(committed(() -> storage().receipts().find("HOST", "register")))
                .isEmpty();
        assertThat(committed(() -> storage().receipts().find(others.actor(), "request")))
                .contains(others);
    }

    @Test
    default void whatWasKeptLongAgoIsTakenAwayTheOldestLeading() {
        Instant noon = Instant.parse("2026-03-01T12:00:00Z");
        for (int hour = 0; hour < 5; hour++) {
            keep(new Receipt(
                    "HOST", "r" + hour, "Other", "f".repeat(64), new UUID(1, 2), noon.plusSeconds(3600L * hour)));
        }
        Instant three = noon.plusSeconds(3 * 3600);

        assertThat(committed(() -> storage().receipts().count(noon, 9))).isZero();
        assertThat(committed(() -> storage().receipts().remove(noon, 9))).isZero();
        assertThat(committed(() -> storage().receipts().count(three, 9))).isEqualTo(3);
        assertThat(committed(() -> storage().receipts().count(three, 2))).isEqualTo(2);
        assertThat(committed(() -> storage().receipts().remove(three, 2))).isEqualTo(2);
        assertThat(committed(() -> storage().receipts().find("HOST", "r1"))).isEmpty();
        assertThat(committed(() -> storage().receipts().find("HOST", "r2"))).isPresent();
        assertThat(committed(() -> storage().receipts().remove(three, 2))).isEqualTo(1);
        assertThat(committed(() -> storage().receipts().find("HOST", "r3"))).isPresent();
    }

    @RepeatedTest(5)
    default void ofTwoNodesThatKeepTheSameOneWins() throws Exception {
        CyclicBarrier bothLooked = new CyclicBarrier(2);
        List<Boolean> kept = Threads.together(
                        List.of(racer(storage(), bothLooked, "One"), racer(otherNode(), bothLooked, "Other")))
                .stream()
                .map(outcome ->
                        outcome.failure().isPresent() ? lost(outcome.failure().get()) : outcome.orThrow())
                .toList();
        assertThat(kept).containsExactlyInAnyOrder(true, false);
        assertThat(committed(() -> storage().receipts().find("HOST", "race")))
                .map(Receipt::command)
                .contains(kept.get(0) ? "One" : "Other");
    }

    private static Callable<Boolean> racer(Storage node, CyclicBarrier bothLooked, String command) {
        Receipt receipt = new Receipt(
                "HOST",
                "race",
                command,
                "f".repeat(64),
                new UUID(1, 2),
                Messages.receipt("HOST", "race").at());
        return () -> node.unitOfWork().requiresNew(() -> {
            assertThat(node.receipts().find("HOST", "race")).isEmpty();
            Threads.meet(bothLooked);
            return node.receipts().keep(receipt);
        });
    }

    private static boolean lost(Throwable failure) {
        assertThat(failure).isInstanceOf(Transient.class);
        return false;
    }

    private boolean keep(Receipt receipt) {
        return committed(() -> storage().receipts().keep(receipt));
    }
}

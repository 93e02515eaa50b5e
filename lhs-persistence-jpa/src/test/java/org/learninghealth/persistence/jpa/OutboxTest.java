package org.learninghealth.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.learninghealth.access.Actor;
import org.learninghealth.spi.IdGenerator;
import org.learninghealth.spi.Outbox.Claim;
import org.learninghealth.spi.Outbox.Message;
import org.learninghealth.spi.Storage;

/** What the storage kit can't ask of every store: what happens while a claim isn't committed yet. */
class OutboxTest {

    @RegisterExtension
    static final Hosts HOSTS = new Hosts();

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final IdGenerator IDS = IdGenerator.standard(InstantSource.system());

    @ParameterizedTest
    @EnumSource(Combination.class)
    void claimsThatOverlapShareNothingAndDontHoldUpNewMessages(Combination combination) throws Exception {
        Storage storage = HOSTS.empty(combination).storage();
        append(storage, 20);
        storage.unitOfWork().requiresNew(() -> {
            List<Claim> one = storage.outbox().claim(5, LONG);
            List<Claim> other = claim(storage, 5);
            append(storage, 1);
            assertThat(one).hasSize(5);
            assertThat(other).hasSize(5).doesNotContainAnyElementsOf(one);
            return one;
        });
        assertThat(claim(storage, 100)).hasSize(11);
    }

    private static List<Claim> claim(Storage storage, int limit) {
        return storage.unitOfWork().requiresNew(() -> storage.outbox().claim(limit, LONG));
    }

    private static void append(Storage storage, int count) {
        List<Message> messages =
                Stream.generate(OutboxTest::message).limit(count).toList();
        storage.unitOfWork().requiresNew(() -> {
            storage.outbox().append(messages);
            return messages;
        });
    }

    private static Message message() {
        return new Message(
                IDS.timeOrdered(),
                Instant.parse("1847-05-15T08:30:00.123456Z"),
                "person.registered",
                1,
                "{}",
                Actor.Kind.HOST,
                Optional.empty(),
                Optional.empty(),
                UUID.randomUUID());
    }
}

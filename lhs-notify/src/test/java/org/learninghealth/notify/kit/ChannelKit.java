package org.learninghealth.notify.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.PersonId;
import org.learninghealth.notify.Category;
import org.learninghealth.notify.Channel;
import org.learninghealth.notify.Contact;
import org.learninghealth.notify.Delivery;
import org.learninghealth.notify.Message;
import org.learninghealth.notify.Notice;
import org.learninghealth.notify.Recipient;
import org.learninghealth.notify.SendContext;
import org.learninghealth.notify.SendResult;

/**
 * What every {@link Channel} that reaches persons does. Extend it, hand out a channel that leads to a receiver of the test's, and
 * say what arrived there.
 */
public abstract class ChannelKit {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    /** A third of the default lease, which a channel may take for one message at most. */
    private static final Duration LONGEST = Duration.ofSeconds(40);

    private final PersonId person = new PersonId(UUID.randomUUID());

    /**
     * Makes the channel under test, before each test.
     *
     * @param receiverAnswers whether the receiver answers as it should; if not, it refuses connections, or hangs up without an answer
     * @return a channel that leads to the receiver
     * @throws Exception if there can be none
     */
    protected abstract Channel channel(boolean receiverAnswers) throws Exception;

    /**
     * What arrived at the receiver since {@link #channel} was called.
     *
     * @return each message as it travelled, in any form that has its key, or what was made of it, in it
     */
    protected abstract List<String> received();

    /**
     * What a channel makes of a delivery's key for receivers to recognise a copy by; the key itself, unless said otherwise.
     *
     * @param delivery that was sent
     * @return a part of what arrives
     */
    protected String mark(Delivery delivery) {
        return delivery.key();
    }

    @Test
    void itsNameStaysTheSame() throws Exception {
        Channel channel = channel(true);

        assertThat(channel.id()).isNotNull().isEqualTo(channel.id());
        assertThat(channel.reaches()).isEqualTo(Recipient.Kind.PERSON);
    }

    @Test
    void whatIsSentArrivesOnceAndSaysSo() throws Exception {
        Channel channel = channel(true);
        Delivery delivery = delivery(channel, "event-1");

        assertThat(send(channel, delivery, "Anna", "A lesson")).isInstanceOf(SendResult.Accepted.class);

        assertThat(received()).singleElement().asString().contains(mark(delivery));
    }

    @Test
    void everyCopyCarriesTheSameMarkAndOthersCarryOthers() throws Exception {
        Channel channel = channel(true);
        Delivery delivery = delivery(channel, "event-1");
        Delivery other = delivery(channel, "event-2");
        send(channel, delivery, "Anna", "A lesson");
        send(channel, delivery.claimed(2, NOW), "Anna", "A lesson");
        send(channel, other, "Anna", "A lesson");

        assertThat(received()).hasSize(3);
        assertThat(received()).filteredOn(each -> each.contains(mark(delivery))).hasSize(2);
        assertThat(received()).filteredOn(each -> each.contains(mark(other))).hasSize(1);
    }

    @Test
    void noNameAndNoTitleBreaksIt() throws Exception {
        Channel channel = channel(true);
        List<String> texts = List.of(
                "",
                "\r\nBcc: victim@example.org\r\n\r\n",
                "<script>alert(1)</script>",
                "\"}],\"to\":\"victim@example.org\"",
                "{{secret}}((secret))",
                "\u0000\u0007\u202E",
                "\uD83E\uDE7A\u00e9\u4e2d",
                "x".repeat(5_000));
        for (String text : texts) {
            assertThatCode(() -> send(channel, delivery(channel, "event-" + texts.indexOf(text)), text, text))
                    .doesNotThrowAnyException();
        }
        assertThat(received()).hasSizeLessThanOrEqualTo(texts.size());
    }

    @Test
    void aReceiverThatDoesNotAnswerIsSaidInTimeAndInWordsWithoutNames() throws Exception {
        Channel channel = channel(false);
        long start = System.nanoTime();

        SendResult result = send(channel, delivery(channel, "event-1"), "Anna", "A lesson");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
        assertThat(result).isNotInstanceOf(SendResult.Accepted.class).isNotInstanceOf(SendResult.Rejected.class);
        String code = result instanceof SendResult.Deferred later ? later.code() : ((SendResult.Unknown) result).code();
        assertThat(code).matches("[a-z][a-z0-9-]{0,59}");
    }

    @Test
    void severalThreadsMaySendAtOnce() throws Exception {
        Channel channel = channel(true);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<SendResult>> sends = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Delivery delivery = delivery(channel, "event-" + i);
                sends.add(() -> send(channel, delivery, "Anna", "A lesson"));
            }
            for (Future<SendResult> each : threads.invokeAll(sends, 1, TimeUnit.MINUTES)) {
                assertThat(each.get()).isInstanceOf(SendResult.Accepted.class);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(received()).hasSize(20).doesNotHaveDuplicates();
    }

    private SendResult send(Channel channel, Delivery delivery, String name, String title) {
        Tick tick = new Tick(
                new Contact(person, name, Optional.of("anna@example.org"), Locale.FRENCH, ZoneOffset.UTC), title);
        try {
            return channel.send(delivery, tick);
        } finally {
            tick.close();
        }
    }

    private Delivery delivery(Channel channel, String key) {
        return Delivery.planned(
                        UUID.randomUUID(),
                        key,
                        channel.id(),
                        Recipient.person(person),
                        Optional.empty(),
                        Category.KNOWLEDGE,
                        new Notice("knowledge-shared", Map.of()),
                        NOW)
                .claimed(1, NOW.plusSeconds(120));
    }

    /** What the engine gives a channel in one tick. */
    private static final class Tick implements SendContext {

        private final Contact contact;
        private final String title;
        private final Map<Class<?>, AutoCloseable> resources = new HashMap<>();

        Tick(Contact contact, String title) {
            this.contact = contact;
            this.title = title;
        }

        @Override
        public Instant now() {
            return NOW;
        }

        @Override
        public Contact contact() {
            return contact;
        }

        @Override
        public Message message() {
            return new Message(
                    Locale.FRENCH,
                    title,
                    "Moins de d\u00e9c\u00e8s",
                    Optional.of(URI.create("https://portal.example.org/lessons/1")),
                    title + "\n\nMoins de d\u00e9c\u00e8s\n",
                    "<html lang=\"fr\"><h1>Le\u00e7on</h1></html>");
        }

        @Override
        public <R extends AutoCloseable> R resource(Class<R> type, Supplier<R> open) {
            return type.cast(resources.computeIfAbsent(type, absent -> open.get()));
        }

        @Override
        public void discard(Class<? extends AutoCloseable> type) {
            List<AutoCloseable> gone = new ArrayList<>(Collections.singletonList(resources.remove(type)));
            gone.removeIf(each -> each == null);
            for (AutoCloseable each : gone) {
                try {
                    each.close();
                } catch (Exception alreadyGone) {
                    // as in the library: what can't say goodbye is gone all the same
                }
            }
        }

        void close() {
            List.copyOf(resources.keySet()).forEach(each -> discard(each.asSubclass(AutoCloseable.class)));
        }
    }
}

package org.learninghealth.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learninghealth.access.Actor;
import org.learninghealth.base.PersonId;
import org.learninghealth.kit.Rule;
import org.learninghealth.kit.SettableTime;
import org.learninghealth.kit.World;
import org.learninghealth.notify.mail.MailChannel;
import org.learninghealth.notify.mail.ScriptedSmtpServer;
import org.learninghealth.spi.KeyRing;

/** A server that misbehaves at random: what it accepted is the truth, and what notification makes of it is held against that. */
@Timeout(120)
class SmtpFaultsTest {

    private static final int MAILS = 300;

    private final SettableTime time = new SettableTime(Instant.parse("2026-11-21T12:00:00Z"));
    private final NotificationStorage storage = NotificationStorage.inMemory(time);
    private final Random random = new Random(20261121);

    /** Whose mail the server is at, and how often it took one for each. */
    private final Map<String, Integer> accepted = new HashMap<>();

    private String recipient = "";

    /** One in five not now, some never, some cut off, and the service closing: each is sent once, or given up for good reason. */
    @Test
    void whatIsRefusedForAWhileArrivesOnceAndWhatIsRefusedForGoodDoesNot() throws Exception {
        Set<String> gone = new HashSet<>();
        try (ScriptedSmtpServer server = server(line -> {
            if (line.startsWith("RCPT")) {
                // the same for an address each time it is asked
                if (recipient.hashCode() % 20 == 0) {
                    gone.add(recipient);
                    return "550 5.1.1 unknown";
                }
                int fault = random.nextInt(100);
                return fault < 20 ? "451 later" : fault < 25 ? ScriptedSmtpServer.CUT : fault < 28 ? "421 closing" : "";
            }
            return "";
        })) {
            run(server, Duration.ofSeconds(20));
        }

        assertThat(gone).isNotEmpty();
        assertThat(accepted.values()).as("none twice").allMatch(times -> times == 1);
        assertThat(accepted).hasSize(MAILS - gone.size());
        assertThat(states(DeliveryState.SENT)).isEqualTo(MAILS - gone.size());
        assertThat(storage.queue().dead()).isEqualTo(Map.of("smtp-550", (long) gone.size()));
    }

    /** What was accepted and not answered comes again, once for each lost answer, and can be told by its key. */
    @Rule("K6")
    @Test
    void aLostAnswerRepeatsThatMailAndNoOther() throws Exception {
        List<String> lost = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        try (ScriptedSmtpServer server = server(line -> {
            if (line.equals(".") && random.nextInt(50) == 0) {
                lost.add(recipient);
                return ScriptedSmtpServer.CUT;
            }
            return "";
        })) {
            run(server, Duration.ofSeconds(20));
            server.lines.stream().filter(line -> line.startsWith("Message-ID:")).forEach(ids::add);
        }

        assertThat(lost).isNotEmpty();
        int copies = accepted.values().stream().mapToInt(times -> times - 1).sum();
        assertThat(copies).isEqualTo(lost.size());
        assertThat(accepted).hasSize(MAILS);
        assertThat(ids).as("every copy has the same").hasSize(MAILS);
        assertThat(states(DeliveryState.SENT)).isEqualTo(MAILS);
    }

    /** Before it has the mail, that one comes once all the same; when it has it, that one comes twice, like any whose answer was lost. */
    @Test
    void aServerThatFallsSilentHoldsUpNobodyForLong() throws Exception {
        Map<String, String> silent = new HashMap<>();
        Duration timeout = Duration.ofSeconds(3);
        Instant begun = Instant.now();
        try (ScriptedSmtpServer server = server(line -> {
            String command = line.equals(".") ? line : line.substring(0, 4);
            if (Set.of("RCPT", ".").contains(command)
                    && !silent.containsKey(command)
                    && !silent.containsValue(recipient)
                    && random.nextInt(20) == 0) {
                silent.put(command, recipient);
                return ScriptedSmtpServer.SILENCE;
            }
            return "";
        })) {
            run(server, timeout);
        }

        assertThat(Duration.between(begun, Instant.now()))
                .isBetween(timeout.multipliedBy(2), timeout.multipliedBy(2).plusSeconds(20));
        assertThat(silent).hasSize(2);
        assertThat(accepted).hasSize(MAILS);
        accepted.forEach(
                (address, times) -> assertThat(times).as(address).isEqualTo(address.equals(silent.get(".")) ? 2 : 1));
        assertThat(states(DeliveryState.SENT)).isEqualTo(MAILS);
    }

    /** A server that takes connections and says nothing more is as good as none: nothing is lost or tried out on it mail by mail. */
    @Rule("K6")
    @ParameterizedTest
    @CsvSource({"EHLO, smtp-connect", "MAIL, smtp-timeout", "DATA, smtp-timeout", "., smtp-timeout"})
    void aServerThatSaysNothingForHoursRestsTheChannelAndRepeatsNoMoreThanWhatItHas(String command, String code)
            throws Exception {
        Duration timeout = Duration.ofMillis(200);
        AtomicBoolean stalls = new AtomicBoolean(true);
        AtomicInteger stalled = new AtomicInteger();
        try (ScriptedSmtpServer server = server(line -> {
            boolean silent = stalls.get() && line.startsWith(command);
            stalled.addAndGet(silent ? 1 : 0);
            return silent ? ScriptedSmtpServer.SILENCE : "";
        })) {
            Notifications notifications = notifications(server, timeout);
            int ticks = 0;
            for (Duration gone = Duration.ZERO; gone.compareTo(Duration.ofHours(3)) < 0; ticks++) {
                Instant begun = Instant.now();
                notifications.tick(new TickBudget(1000, Duration.ofMinutes(1)));
                assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(20));
                gone = gone.plusMinutes(10);
                time.advance(Duration.ofMinutes(10));
            }
            assertThat(stalled.get())
                    .as("one at most each time the channel is tried")
                    .isBetween(2, ticks);
            notifications.tick(new TickBudget(1000, Duration.ofMinutes(1)));
            assertThat(notifications.health(Actor.host()).resting()).containsOnlyKeys(ChannelId.EMAIL);
            assertThat(codes()).contains(code);
            assertThat(storage.queue().pending()).isEqualTo(MAILS);

            stalls.set(false);
            finish(notifications);
            assertThat(accepted).hasSize(MAILS);
            assertThat(accepted.values().stream().mapToInt(Integer::intValue).sum())
                    .as("a copy of what it had and didn't answer, and of nothing else")
                    .isEqualTo(MAILS + (command.equals(".") ? stalled.get() : 0));
            assertThat(states(DeliveryState.SENT)).isEqualTo(MAILS);
        }
    }

    /** What is too large for the server is given up; what is beside it arrives. */
    @Test
    void aMailThatIsTooLargeIsTheOnlyOneThatFails() throws Exception {
        try (ScriptedSmtpServer server =
                server(line -> line.equals(".") && recipient.contains("<anna7@") ? "552 5.3.4 Message too big" : "")) {
            run(server, Duration.ofSeconds(20));
        }

        assertThat(states(DeliveryState.SENT)).isEqualTo(MAILS - 1);
        assertThat(storage.queue().dead()).isEqualTo(Map.of("smtp-552", 1L));
        assertThat(storage.deadLetters(Optional.empty(), 10))
                .extracting(Delivery::key)
                .containsExactly("event-7");
    }

    private Set<String> codes() {
        return IntStream.range(0, MAILS)
                .mapToObj(i ->
                        storage.delivery(new UUID(0x019a_0000_0000_7000L, i)).orElseThrow())
                .flatMap(each -> each.code().stream())
                .collect(Collectors.toSet());
    }

    private ScriptedSmtpServer server(UnaryOperator<String> faults) throws Exception {
        return new ScriptedSmtpServer(line -> {
            if (line.startsWith("RCPT TO:")) {
                recipient = line.substring("RCPT TO:".length());
            }
            String answer = faults.apply(line);
            if (line.equals(".")) {
                accepted.merge(recipient, 1, Integer::sum);
            }
            return answer;
        });
    }

    private void run(ScriptedSmtpServer server, Duration timeout) {
        finish(notifications(server, timeout));
    }

    private Notifications notifications(ScriptedSmtpServer server, Duration timeout) {
        for (int i = 0; i < MAILS; i++) {
            PersonId person = new PersonId(new UUID(4, i));
            storage.save(new Preference(person, Category.ACTIVITY, Set.of(ChannelId.EMAIL)));
            storage.add(List.of(Delivery.planned(
                    new UUID(0x019a_0000_0000_7000L, i),
                    "event-" + i,
                    ChannelId.EMAIL,
                    Recipient.person(person),
                    Optional.empty(),
                    Category.ACTIVITY,
                    new Notice("activity", Map.of("community", "A", "what", "B")),
                    time.instant())));
        }
        return Notifications.builder()
                .learningHealth(World.inMemory().lhs())
                .storage(storage)
                .channel(MailChannel.through("127.0.0.1", server.port())
                        .encryption(MailChannel.Encryption.NONE)
                        .timeouts(Duration.ofSeconds(20), timeout)
                        .from("news@example.org", "News")
                        .build())
                .unsubscribe(KeyRing.random(), token -> URI.create("https://portal.example.org/u/" + token))
                .check(delivery -> new RecipientCheck.Standing.Entitled(
                        delivery.notice(),
                        Optional.of(new Contact(
                                new PersonId(delivery.recipient().id()),
                                "Anna",
                                Optional.of(
                                        "anna" + delivery.recipient().id().getLeastSignificantBits() + "@example.org"),
                                Locale.ENGLISH,
                                ZoneOffset.UTC))))
                .time(time)
                .build();
    }

    /** Until there is nothing left to do, however long that takes by the clock of the test. */
    private void finish(Notifications notifications) {
        for (int i = 0; i < 500 && storage.queue().pending() > 0; i++) {
            notifications.tick(new TickBudget(1000, Duration.ofMinutes(1)));
            time.advance(Duration.ofMinutes(10));
        }
        assertThat(storage.queue().pending()).isZero();
    }

    private long states(DeliveryState state) {
        return IntStream.range(0, MAILS)
                .mapToObj(i ->
                        storage.delivery(new UUID(0x019a_0000_0000_7000L, i)).orElseThrow())
                .filter(each -> each.state() == state)
                .count();
    }
}

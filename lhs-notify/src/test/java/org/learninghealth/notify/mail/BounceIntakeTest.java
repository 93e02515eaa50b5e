package org.learninghealth.notify.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learninghealth.access.Actor;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.base.PersonId;
import org.learninghealth.kit.World;
import org.learninghealth.notify.Category;
import org.learninghealth.notify.ChannelId;
import org.learninghealth.notify.Delivery;
import org.learninghealth.notify.DeliveryState;
import org.learninghealth.notify.Notice;
import org.learninghealth.notify.NotificationStorage;
import org.learninghealth.notify.Notifications;
import org.learninghealth.notify.Preference;
import org.learninghealth.notify.Recipient;
import org.learninghealth.notify.Suppression;
import org.learninghealth.notify.TickBudget;
import org.learninghealth.notify.TickReport;
import org.learninghealth.notify.mail.BounceIntake.Outcome;
import org.learninghealth.people.RegisterPerson;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.KeyRing;

/** From a mail that was sent to what comes back, and to what is sent then. */
class BounceIntakeTest {

    private static final KeyRing KEYS = KeyRing.of(
            "k2026", Map.of("k2026", "a key of thirty-two bytes or more".getBytes(StandardCharsets.US_ASCII)));

    private final World world = World.inMemory();
    private final NotificationStorage storage = NotificationStorage.inMemory(world.time());
    private final BounceIntake intake = BounceIntake.of(storage, KEYS);
    private final PersonId anna = world.lhs()
            .people()
            .register(
                    Actor.host(),
                    new RegisterPerson(
                            "Anna",
                            "anna@example.org",
                            "en",
                            ZoneId.of("America/Toronto"),
                            StakeholderGroup.PATIENT,
                            null))
            .id();
    private ScriptedSmtpServer server;
    private Notifications notifications;

    @BeforeEach
    void listen() throws Exception {
        server = new ScriptedSmtpServer(line -> "");
        notifications = Notifications.builder()
                .learningHealth(world.lhs())
                .storage(storage)
                .channel(MailChannel.through("127.0.0.1", server.port())
                        .encryption(MailChannel.Encryption.NONE)
                        .from("news@example.org", "News")
                        .bounces(KEYS, "bounces.example.org")
                        .build())
                .unsubscribe(KeyRing.random(), token -> URI.create("https://portal.example.org/u/" + token))
                .time(world.time())
                .build();
        for (Category each : Category.values()) {
            storage.save(new Preference(anna, each, Set.of(ChannelId.EMAIL)));
        }
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aRefusalForGoodCountsOnceAndNothingMoreIsSent() {
        String sender = sent("1");
        assertThat(sender).matches("b\\+[0-9a-f]{32}-[0-9a-f]{16}-k2026@bounces\\.example\\.org");

        assertThat(intake.receive(sender, report("failed", "5.1.1"))).isEqualTo(Outcome.HARD);
        assertThat(intake.receive(sender, report("failed", "5.1.1"))).isEqualTo(Outcome.KNOWN);
        assertThat(intake.receive(sender.toUpperCase(Locale.ROOT), report("failed", "5.1.1")))
                .as("servers may change the case")
                .isEqualTo(Outcome.KNOWN);

        assertThat(score()).isEqualTo(Suppression.HARD);
        Delivery next = plan("2", Category.TRANSACTIONAL);
        TickReport report = notifications.tick(TickBudget.of(10));
        assertThat(report.suppressed()).isEqualTo(1);
        assertThat(storage.delivery(next.id()).orElseThrow().code()).contains("address-suppressed");
        notifications.unsuppress(Actor.host(), "Anna@Example.org");
        plan("3", Category.TRANSACTIONAL);
        assertThat(notifications.tick(TickBudget.of(10)).sent()).isEqualTo(1);
    }

    @Test
    void whatMayNotBeForGoodCountsLessAndWhatIsLateNothing() {
        String sender = sent("1");
        assertThat(intake.receive(sender, report("delayed", "4.4.1"))).isEqualTo(Outcome.DELAYED);
        assertThat(notifications.suppression(Actor.host(), "anna@example.org")).isEmpty();

        assertThat(intake.receive(sender, report("failed", "5.2.2"))).isEqualTo(Outcome.SOFT);
        assertThat(score()).isEqualTo(Suppression.SOFT);
        for (String key : List.of("2", "3", "4")) {
            intake.receive(sent(key), report("failed", "4.4.7"));
        }
        assertThat(score()).isEqualTo(4);
        intake.receive(sent("5"), report("failed", "4.4.7"));
        plan("6", Category.KNOWLEDGE);
        assertThat(notifications.tick(TickBudget.of(10)).suppressed()).isEqualTo(1);
    }

    @Test
    void whatWasOnceInAWhileIsForgotten() {
        intake.receive(sent("1"), report("failed", "4.4.7"));
        world.time().advance(Duration.ofDays(31));
        intake.receive(sent("2"), report("failed", "4.4.7"));

        assertThat(score()).isEqualTo(Suppression.SOFT);
    }

    @Test
    void aComplaintEndsItAtOnce() {
        assertThat(intake.receive(sent("1"), feedback("abuse"))).isEqualTo(Outcome.COMPLAINT);
        assertThat(score()).isEqualTo(Suppression.HARD);
    }

    /** Somebody took it out of their spam, or their server says how it was signed. */
    @ParameterizedTest
    @ValueSource(strings = {"not-spam", "Not-Spam (moved back)", "auth-failure"})
    void feedbackThatIsNoComplaintEndsNothing(String kind) {
        assertThat(intake.receive(sent("1"), feedback(kind))).isEqualTo(Outcome.NO_REPORT);
        assertThat(notifications.suppression(Actor.host(), "anna@example.org")).isEmpty();
    }

    @Test
    void aCommentBehindAStatusHidesNothing() {
        assertThat(intake.receive(sent("1"), report("failed", "5.1.1 (bad destination mailbox address)")))
                .isEqualTo(Outcome.HARD);
        assertThat(score()).isEqualTo(Suppression.HARD);
    }

    /** As providers send it, to the one address that they were told: what it is about names whom it came from (RFC 5965). */
    @Test
    void aComplaintToTheAddressForComplaintsCountsToo() {
        String sender = sent("1");
        String other = sent("2");
        String named = "Original-Mail-From: <%s>";
        String enclosed =
                "Version: 1\r\n--b1\r\nContent-Type: text/rfc822-headers\r\n\r\nReturn-Path: <%s>\r\nSubject: News";

        String forged = "b+" + "0".repeat(32) + sender.substring(34);
        for (String says : List.of(named, enclosed)) {
            assertThat(intake.receive("complaints@example.org", feedback("abuse\r\n" + says.formatted(forged))))
                    .isEqualTo(Outcome.FORGED);
        }
        assertThat(notifications.suppression(Actor.host(), "anna@example.org")).isEmpty();
        assertThat(intake.receive("complaints@example.org", feedback("abuse\r\n" + named.formatted(sender))))
                .isEqualTo(Outcome.COMPLAINT);
        assertThat(intake.receive("complaints@example.org", feedback("abuse\r\n" + enclosed.formatted(other))))
                .isEqualTo(Outcome.COMPLAINT);
        assertThat(score()).isGreaterThanOrEqualTo(Suppression.HARD);
    }

    @Test
    void whatNobodyHereSignedAndWhatIsNoReportCountsNothing() {
        String sender = sent("1");
        String forged = "b+" + "0".repeat(32) + sender.substring(34);
        KeyRing others = KeyRing.of("k2026", Map.of("k2026", new byte[32]));

        for (String address : List.of(
                forged,
                "news@example.org",
                "",
                "b+x@bounces.example.org",
                new BounceAddress(others, "bounces.example.org").of(UUID.randomUUID()))) {
            assertThat(intake.receive(address, report("failed", "5.1.1"))).isEqualTo(Outcome.FORGED);
        }
        for (String text : List.of(
                "Subject: I am on holiday\r\n\r\nBack on Monday",
                "",
                "Content-Type: multipart/report; boundary=x\r\n\r\n--x\r\n\r\nnothing\r\n--x--\r\n",
                "Content-Type: multipart/report\r\n\r\nno boundary")) {
            assertThat(intake.receive(sender, text.getBytes(StandardCharsets.US_ASCII)))
                    .isEqualTo(Outcome.NO_REPORT);
        }
        assertThat(intake.receive(sender, report("expanded", "2.0.0"))).isEqualTo(Outcome.NO_REPORT);
        assertThat(intake.receive(sender, report("failed", "nonsense"))).isEqualTo(Outcome.NO_REPORT);
        assertThat(intake.receive(sender, new byte[2_000_000])).isEqualTo(Outcome.NO_REPORT);
        assertThat(notifications.suppression(Actor.host(), "anna@example.org")).isEmpty();
    }

    @Test
    void aKeyWhoseNameDoesNotFitIsRefusedAtTheStart() {
        KeyRing unfit = KeyRing.of("a-very-long-name", Map.of("a-very-long-name", new byte[32]));

        assertThatThrownBy(() -> MailChannel.through("127.0.0.1", 25)
                        .from("news@example.org", "News")
                        .bounces(unfit, "not a domain")
                        .build())
                .isInstanceOfSatisfying(
                        InvalidConfiguration.class,
                        refusal -> assertThat(refusal.problems()).hasSize(2));
    }

    private int score() {
        return notifications
                .suppression(Actor.host(), "anna@example.org")
                .orElseThrow()
                .score();
    }

    /** Whom the server was told that a mail is from. */
    private String sent(String key) {
        Delivery delivery = plan(key, Category.KNOWLEDGE);
        server.commands.clear();
        assertThat(notifications.tick(TickBudget.of(10)).sent()).isEqualTo(1);
        assertThat(storage.delivery(delivery.id()).orElseThrow().state()).isEqualTo(DeliveryState.SENT);
        return server.commands.stream()
                .filter(line -> line.startsWith("MAIL FROM:<"))
                .map(line -> line.substring("MAIL FROM:<".length(), line.indexOf('>')))
                .findFirst()
                .orElseThrow();
    }

    private Delivery plan(String key, Category category) {
        Delivery delivery = Delivery.planned(
                UUID.randomUUID(),
                key,
                ChannelId.EMAIL,
                Recipient.person(anna),
                Optional.empty(),
                category,
                new Notice("activity", Map.of("community", "A", "what", "B")),
                Instant.EPOCH);
        storage.add(List.of(delivery));
        return delivery;
    }

    /** As Postfix writes it. */
    private static byte[] report(String action, String status) {
        return ("From: MAILER-DAEMON@mx.example.org\r\nMIME-Version: 1.0\r\n"
                        + "Content-Type: multipart/report; report-type=delivery-status;\r\n boundary=\"b1\"\r\n\r\n"
                        + "--b1\r\nContent-Type: text/plain\r\n\r\nI'm sorry.\r\n"
                        + "--b1\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.org\r\n\r\n"
                        + "Final-Recipient: rfc822; someone-else@example.org\r\nAction: " + action + "\r\nStatus: "
                        + status
                        + "\r\nDiagnostic-Code: smtp; 550 5.1.1 no\r\n    such user\r\n--b1--\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] feedback(String kind) {
        return ("MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=feedback-report; boundary=b1\r\n\r\n"
                        + "--b1\r\nContent-Type: text/plain\r\n\r\nAbuse\r\n"
                        + "--b1\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: " + kind
                        + "\r\nVersion: 1\r\n--b1--\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}

package org.learninghealth.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.PersonId;
import org.learninghealth.kit.SettableTime;
import org.learninghealth.kit.World;
import org.learninghealth.notify.mail.MailChannel;
import org.learninghealth.notify.mail.ScriptedSmtpServer;
import org.learninghealth.spi.KeyRing;

/** What travels to the server has our headers and no others, whatever names and titles people write: read as lines, by hand. */
class HeaderInjectionTest {

    private static final Set<String> OUR_HEADERS = Set.of(
            "Date",
            "From",
            "To",
            "Message-ID",
            "Subject",
            "MIME-Version",
            "Content-Type",
            "Content-Language",
            "Auto-Submitted",
            "In-Reply-To",
            "References",
            "List-Id",
            "List-Unsubscribe",
            "List-Unsubscribe-Post");

    private static final List<String> BREAKS = List.of(
            "\r",
            "\n",
            "\r\n",
            "\n\r",
            "\r\r",
            "\n\n",
            "\r\n\r\n",
            "\r\n ",
            "\r\n\t",
            " \r\n \r\n",
            "\u0085",
            "\u2028",
            "\u2029",
            "\u0000",
            "\u000B",
            "\u000C",
            "%0d%0a",
            "=0D=0A",
            "=?utf-8?Q?=0D=0A?=",
            "\\r\\n");

    private static final List<String> PAYLOADS = List.of(
            "Bcc: victim@example.org",
            "Cc: victim@example.org",
            "To: victim@example.org",
            "Subject: Pay now",
            "Reply-To: thief@example.org",
            "Content-Type: text/html",
            "X-Injected: yes",
            ".\r\nMAIL FROM:<thief@example.org>",
            "<script>alert(1)</script>",
            "{{{lesson}}}{{&lesson}}{{> x}}");

    private static final List<String> TEXTS = BREAKS.stream()
            .flatMap(each -> PAYLOADS.stream().map(payload -> "Anna" + each + payload))
            .toList();

    private final CommunityId community = new CommunityId(UUID.randomUUID());
    private final SettableTime time = new SettableTime(Instant.parse("2026-11-21T12:00:00Z"));
    private final PersonId anna = new PersonId(UUID.randomUUID());

    @Test
    void twoHundredTextsAddNothing() throws Exception {
        assertThat(TEXTS).hasSize(200);
        for (String text : TEXTS) {
            requireOurs(text, Optional.empty());
        }
    }

    /** Nor do they in a community's own words, where those are taken at all. */
    @Test
    void theWordsOfACommunityAddNothing() throws Exception {
        int taken = 0;
        for (String text : TEXTS) {
            Optional<MessageTemplate> own = own(text);
            if (own.isPresent()) {
                taken++;
                requireOurs("Anna", own);
            }
        }
        assertThat(taken).as("all but those that let markup through").isEqualTo(180);
    }

    private Optional<MessageTemplate> own(String text) {
        try {
            return Optional.of(new MessageTemplate(
                    community, "knowledge-shared", Locale.ENGLISH, text, text, text + " {{summary}}", text));
        } catch (InvalidInput refused) {
            return Optional.empty();
        }
    }

    private void requireOurs(String text, Optional<MessageTemplate> own) throws Exception {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(line -> "")) {
            send(server, text, own);

            assertThat(server.commands)
                    .as("commands for %s, %s", text, own)
                    .filteredOn(command -> !command.startsWith("EHLO") && !command.equals("QUIT"))
                    .containsExactly("MAIL FROM:<news@example.org>", "RCPT TO:<anna@example.org>", "DATA", ".");
            assertThat(headers(server.lines))
                    .as("headers for %s, %s", text, own)
                    .containsExactlyInAnyOrderElementsOf(OUR_HEADERS);
        }
    }

    private void send(ScriptedSmtpServer server, String text, Optional<MessageTemplate> own) {
        NotificationStorage storage = NotificationStorage.inMemory(time);
        own.ifPresent(storage::save);
        storage.save(new Preference(anna, Category.KNOWLEDGE, Set.of(ChannelId.EMAIL)));
        storage.add(List.of(Delivery.planned(
                        UUID.randomUUID(),
                        "a",
                        ChannelId.EMAIL,
                        Recipient.person(anna),
                        Optional.of(community),
                        Category.KNOWLEDGE,
                        new Notice("knowledge-shared", Map.of("community", text, "lesson", text, "summary", text)),
                        time.instant())
                .inThread("t")));
        Notifications notifications = Notifications.builder()
                .learningHealth(World.inMemory().lhs())
                .storage(storage)
                .channel(MailChannel.through("127.0.0.1", server.port())
                        .encryption(MailChannel.Encryption.NONE)
                        .from("news@example.org", text)
                        .build())
                .unsubscribe(KeyRing.random(), token -> URI.create("https://portal.example.org/u/" + token))
                .check(delivery -> new RecipientCheck.Standing.Entitled(
                        delivery.notice(),
                        Optional.of(new Contact(
                                anna, text, Optional.of("anna@example.org"), Locale.ENGLISH, ZoneOffset.UTC))))
                .time(time)
                .build();

        assertThat(notifications.tick(new TickBudget(10, Duration.ofMinutes(1))).sent())
                .isEqualTo(1);
    }

    /** The names of the headers, in order: all lines before the first empty one that don't go on with a line before. */
    private static List<String> headers(List<String> lines) {
        List<String> names = new ArrayList<>();
        for (String line : lines.subList(0, lines.indexOf(""))) {
            if (!line.startsWith(" ") && !line.startsWith("\t")) {
                names.add(line.substring(0, Math.max(line.indexOf(':'), 0)));
            }
        }
        return names;
    }
}

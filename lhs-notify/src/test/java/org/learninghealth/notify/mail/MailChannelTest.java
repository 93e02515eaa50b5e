package org.learninghealth.notify.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.base.PersonId;
import org.learninghealth.notify.CalendarPart;
import org.learninghealth.notify.Category;
import org.learninghealth.notify.ChannelId;
import org.learninghealth.notify.Contact;
import org.learninghealth.notify.Delivery;
import org.learninghealth.notify.Message;
import org.learninghealth.notify.Notice;
import org.learninghealth.notify.Recipient;
import org.learninghealth.notify.SendContext;
import org.learninghealth.notify.SendResult;
import org.learninghealth.notify.SendResult.Scope;

class MailChannelTest {

    private static final Set<String> OUR_HEADERS = Set.of(
            "Return-Path",
            "Received",
            "Date",
            "From",
            "To",
            "Message-ID",
            "Subject",
            "MIME-Version",
            "Content-Type",
            "Content-Language",
            "Auto-Submitted",
            "List-Id");

    private final PersonId anna = new PersonId(UUID.randomUUID());
    private final Context context = new Context(anna, "Anna Ängström", "anna@example.org");

    @AfterEach
    void closeConnections() {
        context.close();
    }

    @Test
    void aMailArrivesInBothFormsAndSaysWhatItIs() throws Exception {
        GreenMail sink = sink();
        try {
            SendResult result = channel(sink).send(delivery("event-1"), context);

            assertThat(result).isEqualTo(SendResult.accepted());
            MimeMessage mail = sink.getReceivedMessages()[0];
            assertThat(mail.getSubject()).isEqualTo("Nouvelle leçon : se laver les mains");
            assertThat(mail.getFrom()).containsExactly(new InternetAddress("news@example.org", "Réseau", "UTF-8"));
            assertThat(((InternetAddress) mail.getAllRecipients()[0]).getPersonal())
                    .isEqualTo("Anna Ängström");
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(mail.getHeader("Content-Language")).containsExactly("fr");
            assertThat(mail.getSentDate().toInstant()).isEqualTo(context.now());
            MimeMultipart parts = (MimeMultipart) mail.getContent();
            assertThat(parts.getContentType()).startsWith("multipart/alternative");
            assertThat(parts.getBodyPart(0).getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
            assertThat(parts.getBodyPart(0).getContent().toString()).contains("Moins de décès");
            assertThat(parts.getBodyPart(1).getContentType()).isEqualToIgnoringCase("text/html; charset=UTF-8");
            assertThat(parts.getBodyPart(1).getContent().toString()).contains("<h1>Leçon</h1>");
        } finally {
            sink.stop();
        }
    }

    @Test
    void aMailThatCanBeEndedSaysHowAndWhatListItIsOf() throws Exception {
        context.unsubscribe = Optional.of(URI.create("https://portal.example.org/u/abc.def"));
        CommunityId community = new CommunityId(UUID.fromString("0a4f3c1e-0000-4000-8000-000000000001"));

        Mail mail = mail(delivery("event-1", Category.KNOWLEDGE, Optional.of(community)));

        assertThat(mail.getHeader("List-Unsubscribe")).containsExactly("<https://portal.example.org/u/abc.def>");
        assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(mail.getHeader("List-Id"))
                .containsExactly("<knowledge.0a4f3c1e-0000-4000-8000-000000000001.example.org>");
        context.discreet = true;
        assertThat(mail(delivery("event-1", Category.KNOWLEDGE, Optional.of(community)))
                        .getHeader("List-Id"))
                .containsExactly("<knowledge.example.org>");
    }

    /** A page that asks first isn't what mail programs may post to. */
    @Test
    void aMailThatIsEndedOnAPageHasNoButtonForIt() throws Exception {
        context.unsubscribe = Optional.of(URI.create("https://news.example.org/stop/abc"));
        context.unsubscribesAtOnce = false;

        Mail mail = mail(delivery("event-1", Category.NEWSLETTER, Optional.empty()));

        assertThat(mail.getHeader("List-Unsubscribe")).containsExactly("<https://news.example.org/stop/abc>");
        assertThat(mail.getHeader("List-Unsubscribe-Post")).isNull();
    }

    @Test
    void aMailThatMustBeSentHasNoWayToEndIt() throws Exception {
        context.unsubscribe = Optional.of(URI.create("https://portal.example.org/u/abc.def"));

        Mail mail = mail(delivery("event-1", Category.TRANSACTIONAL, Optional.empty()));

        assertThat(mail.getHeader("List-Unsubscribe")).isNull();
        assertThat(mail.getHeader("List-Unsubscribe-Post")).isNull();
        assertThat(mail.getHeader("List-Id")).isNull();
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void mailsOfAThreadAreOneConversationOfOneRecipient() throws Exception {
        Mail first = mail(delivery("event-1").inThread("gathering:1"));
        Mail second = mail(delivery("event-2").inThread("gathering:1"));
        Mail other = mail(delivery("event-3").inThread("gathering:2"));

        assertThat(first.getHeader("References", null))
                .isEqualTo(second.getHeader("References", null))
                .matches("<[0-9a-f]{32}@example\\.org>")
                .isNotEqualTo(other.getHeader("References", null))
                .isNotEqualTo(first.getMessageID());
        assertThat(first.getHeader("In-Reply-To", null)).isEqualTo(first.getHeader("References", null));
        assertThat(mail().getHeader("References")).isNull();
    }

    /** Read by hand, and not by the library that wrote it. */
    @Test
    void aCalendarIsTheLastAlternativeAndAFile() throws Exception {
        String calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1@example.org\r\n"
                + "SUMMARY:Réunion\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        context.calendar = Optional.of(new CalendarPart(CalendarPart.Method.REQUEST, calendar));

        String bytes = new String(bytes(mail()), StandardCharsets.ISO_8859_1);

        assertThat(bytes)
                .containsSubsequence(
                        "Content-Type: multipart/mixed",
                        "Content-Type: multipart/alternative",
                        "Content-Type: text/plain",
                        "Content-Type: text/html",
                        "Content-Type: text/calendar; charset=UTF-8; method=REQUEST",
                        "Content-Type: application/ics; charset=UTF-8; name=invite.ics",
                        "Content-Disposition: attachment; filename=invite.ics");
        String encoded = Base64.getMimeEncoder().encodeToString(calendar.getBytes(StandardCharsets.UTF_8));
        assertThat(bytes.split(Pattern.quote(encoded), -1)).hasSize(3);
        assertThat(headerNames(bytes.getBytes(StandardCharsets.ISO_8859_1))).isSubsetOf(OUR_HEADERS);
        MimeMultipart parts = (MimeMultipart) new MimeMessage(
                        Session.getInstance(new Properties()),
                        new ByteArrayInputStream(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                .getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(((MimeMultipart) parts.getBodyPart(0).getContent()).getCount())
                .isEqualTo(3);
        assertThat(parts.getBodyPart(1).getInputStream().readAllBytes())
                .isEqualTo(calendar.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyCopyHasTheSameMessageIdAndOthersHaveOthers() throws Exception {
        GreenMail sink = sink();
        try {
            MailChannel channel = channel(sink);
            Delivery delivery = delivery("event-1");
            channel.send(delivery, context);
            channel.send(delivery.claimed(2, context.now()), context);
            channel.send(delivery("event-2"), context);

            List<String> ids = Arrays.stream(sink.getReceivedMessages())
                    .map(MailChannelTest::messageId)
                    .toList();
            assertThat(ids.get(0)).isEqualTo(ids.get(1)).matches("<[0-9a-f]{32}@example\\.org>");
            assertThat(ids.get(2)).isNotEqualTo(ids.get(0));
        } finally {
            sink.stop();
        }
    }

    static Stream<String> hostileTexts() {
        List<String> breaks = List.of(
                "\r",
                "\n",
                "\r\n",
                "\u0085",
                "\u2028",
                "\u0000",
                "\r\n ",
                "\r\n\t",
                "\n\n",
                "\r\n\r\n",
                " \r\n \r\n",
                "%0d%0a",
                "=0D=0A",
                "=?utf-8?Q?=0D=0A?=");
        List<String> payloads = List.of(
                "Bcc: victim@example.org", "X-Injected: yes", "Content-Type: text/html", "<script>alert(1)</script>");
        return Stream.concat(
                breaks.stream().flatMap(each -> payloads.stream().map(payload -> "Anna" + each + payload)),
                Stream.of(
                        "\"Anna\" <victim@example.org>",
                        "Anna, victim@example.org",
                        "a\u202Emoc.live",
                        "\uD800",
                        "",
                        "\uD83E\uDE7A".repeat(500),
                        "x".repeat(5000)));
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void noTextAddsAHeaderOrARecipient(String text) throws Exception {
        GreenMail sink = sink();
        try {
            Context hostile = new Context(anna, text, "anna@example.org");
            hostile.subject = text;

            SendResult result = channel(sink).send(delivery("event-1"), hostile);
            hostile.close();

            assertThat(result).isEqualTo(SendResult.accepted());
            assertThat(sink.getReceivedMessages()).hasSize(1);
            byte[] bytes = bytes(sink.getReceivedMessages()[0]);
            MimeMessage parsed =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
            assertThat(parsed.getAllRecipients())
                    .extracting(each -> ((InternetAddress) each).getAddress())
                    .containsExactly("anna@example.org");
            assertThat(headerNames(bytes)).isSubsetOf(OUR_HEADERS).doesNotHaveDuplicates();
            assertThat(parsed.getContentType()).startsWith("multipart/alternative");
            assertThat(((MimeMultipart) parsed.getContent()).getCount()).isEqualTo(2);
        } finally {
            sink.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\r", "\n", "\r\n", "\r\n ", "\r\n\t\r\n", "\u0000", "\u0085", "é", "\r\nBcc: x@example.org"})
    void theGuardHoldsWhoeverSetsAHeader(String end) throws Exception {
        Mail mail = mail();

        assertThatThrownBy(() -> mail.setHeader("X-Test", "value" + end)).isInstanceOf(MessagingException.class);
        assertThatThrownBy(() -> mail.addHeader("X-Test", "value" + end)).isInstanceOf(MessagingException.class);
        assertThatThrownBy(() -> mail.setHeader("X-Test" + end, "value")).isInstanceOf(MessagingException.class);
        assertThatThrownBy(() -> mail.addHeaderLine("X-Test: value" + end)).isInstanceOf(MessagingException.class);
        mail.setHeader("X-Test", "a value\r\n that goes on");
        assertThat(mail.getHeader("X-Test", null)).isEqualTo("a value\r\n that goes on");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna",
                "anna@",
                "@example.org",
                "anna@example.org, ben@example.org",
                "Anna <anna@example.org>",
                "\"anna b\"@example.org",
                "anna@example.org\r\nBcc: ben@example.org",
                "anna@exa mple.org",
                "änna@example.org",
                "<@example.com:anna@example.org>",
                "group: anna@example.org;"
            })
    void whatIsNoPlainAddressIsRefused(String address) throws Exception {
        assertThat(channel(1).build().send(delivery("event-1"), new Context(anna, "Anna", address)))
                .isEqualTo(SendResult.rejected(Scope.RECIPIENT, "bad-address"));
    }

    @Test
    void withoutAnAddressThereIsNoMail() {
        assertThat(channel(1).build().send(delivery("event-1"), new Context(anna, "Anna", null)))
                .isEqualTo(SendResult.rejected(Scope.RECIPIENT, "no-address"));
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 451 later,    deferred, RECIPIENT, smtp-451",
        "RCPT, 450 greylist, deferred, RECIPIENT, smtp-450",
        "RCPT, 550 unknown,  rejected, RECIPIENT, smtp-550",
        "RCPT, 550 5.1.1 no, rejected, ADDRESS,   smtp-550",
        "RCPT, 550 5.7.1 no, rejected, RECIPIENT, smtp-550",
        "RCPT, 450 5.1.1 no, deferred, RECIPIENT, smtp-450",
        "RCPT, 421 closing,  deferred, TRANSPORT, smtp-421",
        "RCPT, cut,          deferred, MESSAGE,   smtp-cut",
        "MAIL, 451 later,    deferred, RECIPIENT, smtp-451",
        "MAIL, 553 sender,   rejected, TRANSPORT, smtp-553",
        "MAIL, 530 log in,   rejected, TRANSPORT, smtp-530",
        "MAIL, 552 too big,  rejected, MESSAGE,   smtp-552",
        "MAIL, cut,          deferred, MESSAGE,   smtp-cut",
        "DATA, 452 full,     deferred, RECIPIENT, smtp-452",
        "DATA, 554 no,       rejected, MESSAGE,   smtp-554",
        "DATA, cut,          deferred, MESSAGE,   smtp-cut",
        "'.',  451 later,    deferred, RECIPIENT, smtp-451",
        "'.',  554 spam,     rejected, MESSAGE,   smtp-554",
        "'.',  421 closing,  deferred, TRANSPORT, smtp-421",
        "EHLO, 421 busy,     deferred, TRANSPORT, smtp-connect",
        "EHLO, cut,          deferred, TRANSPORT, smtp-connect"
    })
    void anAnswerSaysWhatToDo(String command, String answer, String kind, Scope scope, String code) throws Exception {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(
                line -> line.startsWith(command) || command.equals("EHLO") && line.startsWith("HELO") ? answer : "")) {
            SendResult expected =
                    kind.equals("deferred") ? SendResult.deferred(scope, code) : SendResult.rejected(scope, code);

            assertThat(channel(server.port()).build().send(delivery("event-1"), context))
                    .isEqualTo(expected);
        }
    }

    @Test
    void aMailWhoseAnswerWasLostMayHaveBeenSent() throws Exception {
        try (ScriptedSmtpServer server =
                new ScriptedSmtpServer(line -> line.equals(".") ? ScriptedSmtpServer.CUT : "")) {
            assertThat(channel(server.port()).build().send(delivery("event-1"), context))
                    .isInstanceOf(SendResult.Unknown.class);
        }
    }

    @Test
    void aServerThatFallsSilentIsLeftInTime() throws Exception {
        try (ScriptedSmtpServer server =
                new ScriptedSmtpServer(line -> line.equals(".") ? ScriptedSmtpServer.SILENCE : "")) {
            MailChannel channel = channel(server.port())
                    .timeouts(Duration.ofSeconds(1), Duration.ofMillis(200))
                    .build();

            assertThat(channel.send(delivery("event-1"), context)).isInstanceOf(SendResult.Unknown.class);
        }
    }

    @Test
    void aServerThatIsNotThereRestsTheChannel() throws Exception {
        // bound, so that nobody else can have the port, and not listening
        try (Socket nobody = new Socket()) {
            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

            assertThat(channel(nobody.getLocalPort()).build().send(delivery("event-1"), context))
                    .isEqualTo(SendResult.deferred(Scope.TRANSPORT, "smtp-connect"));
        }
    }

    @Test
    void aRefusedLoginRestsTheChannel() throws Exception {
        try (ScriptedSmtpServer server =
                new ScriptedSmtpServer(line -> line.startsWith("AUTH") ? "535 wrong password" : "")) {
            Session session = Session.getInstance(new Properties());
            session.getProperties().put("mail.transport.protocol", "smtp");
            session.getProperties().put("mail.smtp.host", "127.0.0.1");
            session.getProperties().put("mail.smtp.port", Integer.toString(server.port()));
            session.getProperties().put("mail.smtp.auth", "true");
            context.resource(SmtpConnection.class, () -> new SmtpConnection(session, "user", "wrong"));

            assertThat(channel(server.port()).build().send(delivery("event-1"), context))
                    .isEqualTo(SendResult.rejected(Scope.TRANSPORT, "smtp-login"));
        }
    }

    @Test
    void nothingIsSaidInTheClearWhereEncryptionIsAskedFor() throws Exception {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(line -> "")) {
            MailChannel channel = MailChannel.through("127.0.0.1", server.port())
                    .from("news@example.org", "News")
                    .build();

            assertThat(channel.send(delivery("event-1"), context))
                    .isEqualTo(SendResult.deferred(Scope.TRANSPORT, "smtp-connect"));
            assertThat(server.commands).noneMatch(line -> line.startsWith("MAIL"));
        }
    }

    @Test
    void oneConnectionCarriesManyMailsAndAFailureOpensAnother() throws Exception {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(line -> line.contains("ben@") ? "550 unknown" : "")) {
            MailChannel channel = channel(server.port()).build();
            Context ben = new Context(anna, "Ben", "ben@example.org", context);

            for (int i = 0; i < 5; i++) {
                channel.send(delivery("event-" + i), context);
            }
            assertThat(server.connections).hasValue(1);
            channel.send(delivery("event-6"), ben);
            channel.send(delivery("event-7"), context);
            assertThat(server.connections).hasValue(2);
        }
    }

    @Test
    void aConnectionIsChangedAfterAHundredMails() throws Exception {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(line -> "")) {
            MailChannel channel = channel(server.port()).build();

            for (int i = 0; i < 101; i++) {
                assertThat(channel.send(delivery("event-" + i), context)).isEqualTo(SendResult.accepted());
            }

            assertThat(server.connections).hasValue(2);
        }
    }

    @Test
    void noThreadIsStartedNorLeftBehind() throws Exception {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(line -> "")) {
            timer.submit(() -> {}).get();
            Set<Thread> before = Thread.getAllStackTraces().keySet();

            channel(server.port())
                    .writeTimeout(Duration.ofSeconds(5), timer)
                    .build()
                    .send(delivery("event-1"), context);
            context.close();
            channel(server.port()).build().send(delivery("event-2"), context);
            Set<Thread> after = Thread.getAllStackTraces().keySet();

            assertThat(after.stream().filter(each -> !before.contains(each)).map(Thread::getName))
                    .isEmpty();
        } finally {
            timer.shutdownNow();
        }
    }

    @Test
    void faultySettingsAreNamedAllAtOnce() {
        assertThatThrownBy(() -> MailChannel.through(" ", 0)
                        .from("news", "News")
                        .login("user", "secret")
                        .encryption(MailChannel.Encryption.NONE)
                        .timeouts(Duration.ZERO, Duration.ofSeconds(1))
                        .build())
                .isInstanceOfSatisfying(
                        InvalidConfiguration.class,
                        refusal -> assertThat(refusal.problems())
                                .hasSize(4)
                                .noneMatch(problem -> problem.contains("secret")));
    }

    private static GreenMail sink() {
        GreenMail sink = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        sink.start();
        return sink;
    }

    private static MailChannel channel(GreenMail sink) {
        return channel(sink.getSmtp().getPort()).build();
    }

    private static MailChannel.Builder channel(int port) {
        return MailChannel.through("127.0.0.1", port)
                .encryption(MailChannel.Encryption.NONE)
                .from("news@example.org", "Réseau");
    }

    private Delivery delivery(String key) {
        return delivery(key, Category.KNOWLEDGE, Optional.empty());
    }

    private Delivery delivery(String key, Category category, Optional<CommunityId> community) {
        return Delivery.planned(
                UUID.randomUUID(),
                key,
                ChannelId.EMAIL,
                Recipient.person(anna),
                community,
                category,
                new Notice("knowledge-shared", Map.of()),
                Instant.parse("2026-11-21T12:00:00Z"));
    }

    private Mail mail() throws Exception {
        return mail(delivery("event-1"));
    }

    private Mail mail(Delivery delivery) throws Exception {
        return Mail.of(
                Session.getInstance(new Properties()),
                new InternetAddress("news@example.org"),
                new InternetAddress("anna@example.org"),
                Optional.empty(),
                delivery,
                context);
    }

    private static String messageId(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static byte[] bytes(MimeMessage mail) throws IOException, MessagingException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        mail.writeTo(bytes);
        return bytes.toByteArray();
    }

    /** Read by hand, so that no parser's leniency hides anything: CR alone ends a line here, and so does LF. */
    private static List<String> headerNames(byte[] bytes) {
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        String head = all.substring(0, all.indexOf("\r\n\r\n"));
        return Arrays.stream(head.split("\r\n|\r|\n"))
                .filter(line -> !line.startsWith(" ") && !line.startsWith("\t"))
                .map(line -> line.substring(0, Math.max(line.indexOf(':'), 0)))
                .collect(Collectors.toList());
    }

    /** What the engine gives a channel: one tick, in which resources are shared. */
    private static final class Context implements SendContext {

        private final Contact contact;
        private final Map<Class<?>, AutoCloseable> resources;
        private Optional<CalendarPart> calendar = Optional.empty();
        private Optional<URI> unsubscribe = Optional.empty();
        private boolean unsubscribesAtOnce = true;
        private boolean discreet;
        private String subject = "Nouvelle leçon : se laver les mains";

        Context(PersonId person, String name, @Nullable String email) {
            this.contact = new Contact(person, name, Optional.ofNullable(email), Locale.FRENCH, ZoneOffset.UTC);
            this.resources = new HashMap<>();
        }

        Context(PersonId person, String name, String email, Context sameTick) {
            this.contact = new Contact(person, name, Optional.of(email), Locale.FRENCH, ZoneOffset.UTC);
            this.resources = sameTick.resources;
        }

        @Override
        public Instant now() {
            return Instant.parse("2026-11-21T12:00:00Z");
        }

        @Override
        public Contact contact() {
            return contact;
        }

        @Override
        public Message message() {
            return new Message(
                    Locale.FRENCH,
                    subject,
                    "Moins de décès",
                    Optional.empty(),
                    "Moins de décès\n",
                    "<html lang=\"fr\"><h1>Leçon</h1></html>",
                    calendar);
        }

        @Override
        public Optional<URI> unsubscribe() {
            return unsubscribe;
        }

        @Override
        public boolean unsubscribesAtOnce() {
            return unsubscribe.isPresent() && unsubscribesAtOnce;
        }

        @Override
        public boolean discreet() {
            return discreet;
        }

        @Override
        public <R extends AutoCloseable> R resource(Class<R> type, Supplier<R> open) {
            return type.cast(resources.computeIfAbsent(type, absent -> open.get()));
        }

        @Override
        public void discard(Class<? extends AutoCloseable> type) {
            AutoCloseable resource = resources.remove(type);
            try {
                if (resource != null) {
                    resource.close();
                }
            } catch (Exception alreadyGone) {
                // as in the library: a connection that can't say goodbye is gone all the same
            }
        }

        void close() {
            List.copyOf(resources.keySet()).forEach(each -> discard(each.asSubclass(AutoCloseable.class)));
        }
    }
}

package org.learninghealth.notify;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import biweekly.property.Attendee;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.apache.james.mime4j.parser.AbstractContentHandler;
import org.apache.james.mime4j.parser.MimeStreamParser;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.junit.jupiter.api.Test;
import org.learninghealth.access.Actor;
import org.learninghealth.access.Visibility;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.community.JoinPolicy;
import org.learninghealth.gathering.CalendarParty;
import org.learninghealth.gathering.CalendarWriter;
import org.learninghealth.gathering.Gathering;
import org.learninghealth.gathering.GatheringDetails;
import org.learninghealth.gathering.GatheringKind;
import org.learninghealth.gathering.GatheringMode;
import org.learninghealth.gathering.GatheringTime;
import org.learninghealth.gathering.PlanGathering;
import org.learninghealth.kit.SettableTime;
import org.learninghealth.kit.World;
import org.learninghealth.notify.mail.MailChannel;
import org.learninghealth.notify.mail.ScriptedSmtpServer;
import org.learninghealth.people.StakeholderGroup;
import org.learninghealth.spi.KeyRing;

/**
 * What travels to the server has our headers, our parts and no others, whatever names and titles people write: read as lines, by hand,
 * and by two libraries, one of which is strict and no relative of the one that wrote it.
 */
class HeaderInjectionTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

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

    private static final List<String> HEADERS_OF_A_PART = List.of("Content-Type", "Content-Transfer-Encoding");

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

    static final List<String> TEXTS = BREAKS.stream()
            .flatMap(each -> PAYLOADS.stream().map(payload -> "Anna" + each + payload))
            .toList();

    private final CommunityId community = new CommunityId(UUID.randomUUID());
    private final SettableTime time = new SettableTime(NOW);
    private final PersonId anna = new PersonId(UUID.randomUUID());

    @Test
    void twoHundredTextsAddNothing() throws Exception {
        assertThat(TEXTS).hasSize(200);
        for (String text : TEXTS) {
            requireOurs(text, Optional.empty(), Optional.empty());
        }
    }

    /** Nor do they in a community's own words, where those are taken at all. */
    @Test
    void theWordsOfACommunityAddNothing() throws Exception {
        int inOneLine = 0;
        int inLines = 0;
        for (String text : TEXTS) {
            Optional<MessageTemplate> all = own(text, text);
            Optional<MessageTemplate> body = own("Shared", text);
            for (Optional<MessageTemplate> own : List.of(all, body)) {
                if (own.isPresent()) {
                    requireOurs("Anna", own, Optional.empty());
                }
            }
            inOneLine += all.isPresent() ? 1 : 0;
            inLines += body.isPresent() ? 1 : 0;
        }
        assertThat(inOneLine)
                .as("all but those that let markup through, or aren't the text of one line")
                .isEqualTo(48);
        assertThat(inLines)
                .as("all but those that let markup through, or aren't text")
                .isEqualTo(144);
    }

    /** Nor do they in a calendar: as what it is about, where it is, who invites and who is invited. */
    @Test
    void whatIsPutIntoCalendarsAddsNothing() throws Exception {
        Gathering gathering = gathering();
        for (String text : TEXTS) {
            CalendarParty organizer = new CalendarParty(text, "news@example.org");
            CalendarParty invited = new CalendarParty(text, "anna@example.org");
            String content = CalendarWriter.of("example.org")
                    .request(named(gathering, text), organizer, invited, Optional.of(text), Locale.ENGLISH, NOW);

            requireOurs(text, Optional.empty(), Optional.of(new CalendarPart(CalendarPart.Method.REQUEST, content)));

            assertThat(properties(content))
                    .as(text)
                    .isEqualTo(List.of(
                            "BEGIN:VEVENT",
                            "UID",
                            "SEQUENCE",
                            "DTSTAMP",
                            "DTSTART",
                            "DTEND",
                            "SUMMARY",
                            "DESCRIPTION",
                            "LOCATION",
                            "STATUS",
                            "ORGANIZER;CN",
                            "ATTENDEE;CUTYPE",
                            "END:VEVENT"));
            VEvent event = Biweekly.parse(content).first().getEvents().get(0);
            assertThat(event.getAttendees()).extracting(Attendee::getEmail).containsExactly("anna@example.org");
            assertThat(event.getOrganizer().getEmail()).isEqualTo("news@example.org");
        }
    }

    /** What each line of the event is, as far as its name ends. */
    private static List<String> properties(String calendar) {
        return calendar.substring(calendar.indexOf("BEGIN:VEVENT"), calendar.indexOf("END:VCALENDAR"))
                .replace("\r\n ", "")
                .lines()
                .map(line -> line.matches("(BEGIN|END):.*") ? line : line.split("[:=]", 2)[0])
                .toList();
    }

    private Gathering gathering() {
        World world = World.inMemory();
        Actor coordinator = world.person(StakeholderGroup.CLINICIAN);
        return world.lhs()
                .gatherings()
                .plan(
                        coordinator,
                        PlanGathering.of(
                                world.activeCommunity(coordinator, Visibility.OPEN, JoinPolicy.OPEN)
                                        .id(),
                                GatheringKind.WEBINAR,
                                GatheringDetails.of(LocalizedText.of("en", "A talk")),
                                GatheringTime.of(
                                        LocalDateTime.parse("2027-03-16T13:00"), Duration.ofHours(1), ZoneOffset.UTC)));
    }

    /** As a store may hand it out that somebody else has written to. */
    private static Gathering named(Gathering gathering, String text) {
        return new Gathering(
                gathering.id(),
                gathering.community(),
                gathering.series(),
                gathering.occurrence(),
                gathering.kind(),
                GatheringDetails.of(LocalizedText.of("en", text))
                        .agenda(LocalizedText.of("en", text))
                        .at(GatheringMode.IN_PERSON, text),
                gathering.time(),
                gathering.startsAt(),
                gathering.endsAt(),
                gathering.zoneRules(),
                gathering.speakers(),
                gathering.joinReference(),
                gathering.status(),
                gathering.revision(),
                gathering.reason(),
                gathering.attestedBy(),
                gathering.places(),
                gathering.plannedBy(),
                gathering.plannedAt(),
                1);
    }

    private Optional<MessageTemplate> own(String line, String body) {
        try {
            return Optional.of(new MessageTemplate(
                    community, "knowledge-shared", Locale.ENGLISH, line, line, body + " {{summary}}", line));
        } catch (InvalidInput refused) {
            return Optional.empty();
        }
    }

    private void requireOurs(String text, Optional<MessageTemplate> own, Optional<CalendarPart> calendar)
            throws Exception {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(line -> "")) {
            send(server, text, own, calendar);

            assertThat(server.commands)
                    .as("commands for %s, %s", text, own)
                    .filteredOn(command -> !command.startsWith("EHLO") && !command.equals("QUIT"))
                    .containsExactly("MAIL FROM:<news@example.org>", "RCPT TO:<anna@example.org>", "DATA", ".");
            assertThat(headers(server.lines))
                    .as("headers for %s, %s", text, own)
                    .containsExactlyInAnyOrderElementsOf(OUR_HEADERS);
            List<String> parts = calendar.isPresent()
                    ? List.of("text/plain", "text/html", "text/calendar", "application/ics")
                    : List.of("text/plain", "text/html");
            assertThat(byAngus(server.mail()))
                    .as("as Angus reads it: %s, %s", text, own)
                    .isEqualTo(ours(parts));
            assertThat(byMime4j(server.mail()))
                    .as("as mime4j reads it: %s, %s", text, own)
                    .isEqualTo(ours(parts));
        }
    }

    /**
     * A mail as somebody reads it.
     *
     * @param headers the names of all its headers and of those of all its parts, in order of the alphabet
     * @param parts the types of all parts that aren't made of others, in their order
     */
    private record Read(List<String> headers, List<String> parts) {

        Read {
            headers = headers.stream().sorted().toList();
        }
    }

    /** Two parts are alternatives alone; more are alternatives within something, and a file that says what it is. */
    private static Read ours(List<String> parts) {
        List<String> headers = new ArrayList<>(OUR_HEADERS);
        parts.forEach(each -> headers.addAll(HEADERS_OF_A_PART));
        if (parts.size() > 2) {
            headers.addAll(List.of("Content-Type", "Content-Disposition"));
        }
        return new Read(headers, parts);
    }

    private static Read byAngus(byte[] mail) throws Exception {
        List<String> headers = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        collect(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail)), headers, parts);
        return new Read(headers, parts);
    }

    private static void collect(Part part, List<String> headers, List<String> parts) throws Exception {
        Collections.list(part.getAllHeaders()).forEach(each -> headers.add(each.getName()));
        if (part.getContent() instanceof MimeMultipart several) {
            for (int i = 0; i < several.getCount(); i++) {
                collect(several.getBodyPart(i), headers, parts);
            }
        } else {
            parts.add(new ContentType(part.getContentType()).getBaseType());
        }
    }

    /** Strictly: whatever isn't as the standards say is an exception. */
    private static Read byMime4j(byte[] mail) throws Exception {
        List<String> headers = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        MimeStreamParser parser = new MimeStreamParser(MimeConfig.STRICT);
        parser.setContentHandler(new AbstractContentHandler() {
            @Override
            public void field(Field field) {
                headers.add(field.getName());
            }

            @Override
            public void body(BodyDescriptor type, InputStream content) {
                parts.add(type.getMimeType());
            }
        });
        parser.parse(new ByteArrayInputStream(mail));
        return new Read(headers, parts);
    }

    private void send(
            ScriptedSmtpServer server, String text, Optional<MessageTemplate> own, Optional<CalendarPart> calendar) {
        Notice notice = new Notice("knowledge-shared", Map.of("community", text, "lesson", text, "summary", text));
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
                        calendar.map(each -> each.in(notice)).orElse(notice),
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

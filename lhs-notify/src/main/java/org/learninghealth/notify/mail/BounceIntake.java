package org.learninghealth.notify.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.learninghealth.notify.NotificationStorage;
import org.learninghealth.notify.Suppression;
import org.learninghealth.spi.KeyRing;

/**
 * Takes in what mail servers and providers send back: delivery status notifications (RFC 3464) and complaints in the abuse
 * reporting format (RFC 5965). A host hands over each mail that arrives at its domain for bounces, see {@link
 * MailChannel.Builder#bounces}. A delivery counts once against the address that it went to, and only what is final counts: what is
 * merely late, an answer of a person on holiday and what nobody here signed count nothing. Thread-safe.
 */
public final class BounceIntake {

    /** What came of a mail. */
    public enum Outcome {
        /** Refused for good: nothing more is sent to the address. */
        HARD,
        /** Refused, but perhaps not for good: some more of these, and nothing more is sent to the address. */
        SOFT,
        /** The recipient says that it isn't wanted: nothing more is sent to the address. */
        COMPLAINT,
        /** Still being tried by the other side. */
        DELAYED,
        /** The delivery has counted already, or is gone. */
        KNOWN,
        /** Sent to an address that was never made here. */
        FORGED,
        /** No report: an automatic answer, for instance. */
        NO_REPORT
    }

    /** No such mailbox, a null MX, and no route to the host (RFC 3463, sections 3.2 and 3.5; RFC 7505): the rest may change. */
    static final Set<String> FOR_GOOD = Set.of("5.1.1", "5.1.10", "5.4.4");

    /** What isn't about the recipient's wish: that it was taken for spam and isn't any (RFC 6430), or how it was signed (RFC 6591). */
    private static final Set<String> NO_COMPLAINTS = Set.of("not-spam", "auth-failure");

    private static final int LARGEST = 1024 * 1024;

    private final NotificationStorage storage;
    private final KeyRing keys;

    private BounceIntake(NotificationStorage storage, KeyRing keys) {
        this.storage = storage;
        this.keys = keys;
    }

    /**
     * Takes in what comes back.
     *
     * @param storage where deliveries and suppressed addresses are kept
     * @param keys those that the channel signs its addresses with
     * @return the intake
     */
    public static BounceIntake of(NotificationStorage storage, KeyRing keys) {
        return new BounceIntake(storage, keys);
    }

    /**
     * Takes in one mail.
     *
     * @param recipient whom the server was told that it is for ({@code RCPT TO}): the address that the channel made for the delivery, or
     *     one that providers send complaints to, which then name the other as whom the mail came from (RFC 5965)
     * @param mail the mail as it arrived, 1 MiB at most; what is longer is no report
     * @return what came of it
     */
    public Outcome receive(String recipient, byte[] mail) {
        Optional<Report> report = mail.length > LARGEST ? Optional.empty() : report(mail);
        Optional<UUID> delivery = BounceAddress.delivery(keys, recipient)
                .or(() -> report.flatMap(Report::sender).flatMap(sender -> BounceAddress.delivery(keys, sender)));
        if (delivery.isEmpty()) {
            return Outcome.FORGED;
        }
        if (report.isEmpty() || report.get().outcome() == Outcome.DELAYED) {
            return report.map(Report::outcome).orElse(Outcome.NO_REPORT);
        }
        String code = report.get().code();
        Optional<String> address = storage.bounced(delivery.get(), code);
        if (address.isEmpty()) {
            return Outcome.KNOWN;
        }
        boolean soft = report.get().outcome() == Outcome.SOFT;
        storage.score(address.get(), soft ? Suppression.SOFT : Suppression.HARD, code);
        return report.get().outcome();
    }

    /**
     * What a mail reports.
     *
     * @param outcome what has become of the delivery
     * @param code what is kept of it
     * @param sender whom the server was told that the delivery is from, as far as a complaint says so
     */
    private record Report(Outcome outcome, String code, Optional<String> sender) {}

    private static Optional<Report> report(byte[] mail) {
        try {
            MimeMessage message =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail));
            if (!message.isMimeType("multipart/report") || !(message.getContent() instanceof MimeMultipart parts)) {
                return Optional.empty();
            }
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (part.isMimeType("message/delivery-status")) {
                    return status(fields(part));
                }
                if (part.isMimeType("message/feedback-report")) {
                    return complaint(
                            fields(part), i + 1 < parts.getCount() ? fields(parts.getBodyPart(i + 1)) : Map.of());
                }
            }
            return Optional.empty();
        } catch (MessagingException | IOException malformed) {
            return Optional.empty();
        }
    }

    /** RFC 5965, section 2: fields of the report, and behind it what it is about, by its header or as a whole. */
    private static Optional<Report> complaint(Map<String, String> fields, Map<String, String> original) {
        if (NO_COMPLAINTS.contains(value(fields, "feedback-type"))) {
            return Optional.empty();
        }
        Optional<String> sender = Stream.of(fields.get("original-mail-from"), original.get("return-path"))
                .flatMap(Stream::ofNullable)
                .map(address -> address.replaceAll("[<>\\s]", ""))
                .findFirst();
        return Optional.of(new Report(Outcome.COMPLAINT, "complaint", sender));
    }

    /** RFC 3464, section 2.3: the fields of the one recipient that each mail has, after those of the message. */
    private static Optional<Report> status(Map<String, String> fields) {
        String action = value(fields, "action");
        String status = value(fields, "status");
        if (!status.matches("[245]\\.[0-9]{1,3}\\.[0-9]{1,3}")) {
            return Optional.empty();
        }
        String code = "bounced-" + status;
        return switch (action) {
            case "failed" ->
                Optional.of(
                        new Report(FOR_GOOD.contains(status) ? Outcome.HARD : Outcome.SOFT, code, Optional.empty()));
            case "delayed" -> Optional.of(new Report(Outcome.DELAYED, code, Optional.empty()));
            default -> Optional.empty();
        };
    }

    /** The value of a field in lower case, without the comment that may follow it (RFC 3464, section 2.3.4). */
    private static String value(Map<String, String> fields, String name) {
        String value = fields.getOrDefault(name, "");
        int comment = value.indexOf('(');
        return (comment < 0 ? value : value.substring(0, comment)).strip().toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> fields(BodyPart part) throws MessagingException, IOException {
        String text = new String(part.getInputStream().readNBytes(LARGEST), StandardCharsets.ISO_8859_1);
        Map<String, String> fields = new HashMap<>();
        for (String line : text.replaceAll("\r?\n[ \t]+", " ").split("\r?\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return fields;
    }
}

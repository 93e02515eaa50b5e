package org.learninghealth.notify.mail;

import jakarta.mail.util.StreamProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.learninghealth.notify.CalendarPart;
import org.learninghealth.notify.Message;

/**
 * The parts of one mail, as they go over the wire (RFC 2046, section 5.1). They are put together here, because each part of the
 * mail library looks through the class path for what encodes it, several times, which takes longer than all else about a
 * mail; what encodes is still the library's.
 */
final class MailBody {

    /** In no text that is encoded here there is an equals sign before an underscore (RFC 2045, section 6.7). */
    private static final String ALTERNATIVES = "=_alternatives";

    private static final String MIXED = "=_mixed";
    private static final String CALENDAR_FILE = "invite.ics";

    private final StreamProvider encoders;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(8192);

    private MailBody(StreamProvider encoders) {
        this.encoders = encoders;
    }

    /** What sort of body a message has. */
    static String type(Message message) {
        return message.calendar().isPresent() ? multipart("mixed", MIXED) : multipart("alternative", ALTERNATIVES);
    }

    static byte[] of(StreamProvider encoders, Message message) {
        MailBody body = new MailBody(encoders);
        Optional<CalendarPart> calendar = message.calendar();
        if (calendar.isEmpty()) {
            body.alternatives(message);
        } else {
            body.begin(MIXED, multipart("alternative", ALTERNATIVES));
            body.line("");
            body.alternatives(message);
            body.begin(MIXED, "application/ics; charset=UTF-8; name=" + CALENDAR_FILE);
            body.line("Content-Disposition: attachment; filename=" + CALENDAR_FILE);
            body.base64(calendar.get().content());
            body.end(MIXED);
        }
        return body.out.toByteArray();
    }

    /** The last one is the one that is preferred (RFC 2046, section 5.1.4). */
    private void alternatives(Message message) {
        begin(ALTERNATIVES, "text/plain; charset=UTF-8");
        quotedPrintable(message.text());
        begin(ALTERNATIVES, "text/html; charset=UTF-8");
        quotedPrintable(message.html());
        message.calendar().ifPresent(calendar -> {
            // calendar programs act on the last alternative (RFC 6047, section 2.4); people who use none open the file
            begin(ALTERNATIVES, "text/calendar; charset=UTF-8; method=" + calendar.method());
            base64(calendar.content());
        });
        end(ALTERNATIVES);
    }

    private static String multipart(String kind, String boundary) {
        return "multipart/" + kind + "; boundary=\"" + boundary + '"';
    }

    private void begin(String boundary, String type) {
        line("--" + boundary);
        line("Content-Type: " + type);
    }

    private void end(String boundary) {
        line("--" + boundary + "--");
    }

    private void quotedPrintable(String text) {
        line("Content-Transfer-Encoding: quoted-printable");
        line("");
        try {
            OutputStream encoder = encoders.outputQP(out);
            encoder.write(text.getBytes(StandardCharsets.UTF_8));
            encoder.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        line("");
    }

    /** So that the lines of a calendar keep their ends on the way. */
    private void base64(String text) {
        line("Content-Transfer-Encoding: base64");
        line("");
        out.writeBytes(Base64.getMimeEncoder().encode(text.getBytes(StandardCharsets.UTF_8)));
        line("");
    }

    private void line(String text) {
        out.writeBytes((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}

package org.learninghealth.notify.mail;

import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Date;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.learninghealth.notify.Delivery;
import org.learninghealth.notify.Message;
import org.learninghealth.notify.SendContext;

/**
 * One mail. The mail library lets line breaks through into headers, by which a name could add headers or recipients; so
 * every header passes a guard here, whoever sets it, after the words in it have been made fit for a single line.
 */
final class Mail extends SMTPMessage {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final int LONGEST_NAME = 100;

    /** RFC 5322, section 2.2: printable ASCII without the colon. */
    private static final Pattern HEADER_NAME = Pattern.compile("[!-9;-~]+");

    /** Printable ASCII, folded only where a line goes on with white space and then something else. */
    private static final Pattern HEADER_VALUE = Pattern.compile("(?:[ -~\t]++|\r\n[ \t]++(?=[!-~]))*+");

    private static final Pattern UNFIT_FOR_A_LINE = Pattern.compile("[\\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+");

    private final String messageId;

    private final byte[] body;

    private boolean begun;

    private Mail(Session session, String messageId, byte[] body) {
        super(session);
        this.messageId = messageId;
        this.body = body;
    }

    static Mail of(
            Session session,
            InternetAddress from,
            Address to,
            Optional<BounceAddress> bounces,
            Delivery delivery,
            SendContext context)
            throws MessagingException {
        Message message = context.message();
        Mail mail = new Mail(session, messageId(delivery, from), MailBody.of(session.getStreamProvider(), message));
        mail.setFrom(from);
        bounces.ifPresent(each -> mail.setEnvelopeFrom(each.of(delivery.id())));
        mail.setRecipient(RecipientType.TO, to);
        mail.setSubject(oneLine(message.subject()), UTF_8);
        mail.setSentDate(Date.from(context.now()));
        mail.setHeader("Content-Type", MailBody.type(message));
        mail.setHeader("Content-Language", message.language().toLanguageTag());
        // RFC 3834: an out-of-office note to this would go nowhere
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setThread(delivery, from);
        mail.setList(delivery, from, context);

        mail.saveChanges();
        return mail;
    }

    /** All of a thread refer to one that was never sent, so that it doesn't matter which of them arrive (RFC 5322, section 3.6.4). */
    private void setThread(Delivery delivery, InternetAddress from) throws MessagingException {
        if (delivery.terms().thread().isPresent()) {
            String root = messageId(
                    "thread|" + delivery.terms().thread().get() + '|'
                            + delivery.recipient().id(),
                    from);
            setHeader("In-Reply-To", root);
            setHeader("References", root);
        }
    }

    /** RFC 2919, RFC 2369 and RFC 8058: for what people can end. */
    private void setList(Delivery delivery, InternetAddress from, SendContext context) throws MessagingException {
        if (!delivery.category().canBeTurnedOff()) {
            return;
        }
        String about = context.discreet()
                ? ""
                : delivery.community().map(each -> each.value() + ".").orElse("");
        setHeader(
                "List-Id",
                '<' + delivery.category().name().toLowerCase(Locale.ROOT) + '.' + about + domain(from) + '>');
        if (context.unsubscribe().isPresent()) {
            setHeader("List-Unsubscribe", "<" + context.unsubscribe().get().toASCIIString() + ">");
        }
        if (context.unsubscribesAtOnce()) {
            setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
    }

    private static String domain(InternetAddress address) {
        return address.getAddress().substring(address.getAddress().indexOf('@') + 1);
    }

    /** An address with a name, from which everything is taken that could end the header's line. */
    static InternetAddress named(InternetAddress address, String name) {
        String line = oneLine(name);
        int end = line.offsetByCodePoints(0, Math.min(LONGEST_NAME, line.codePointCount(0, line.length())));
        try {
            return new InternetAddress(address.getAddress(), line.substring(0, end), UTF_8);
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException("Every Java platform has UTF-8", impossible);
        }
    }

    private static String oneLine(String text) {
        return UNFIT_FOR_A_LINE.matcher(text).replaceAll(" ").strip();
    }

    /** The same for every copy, different for each recipient, and silent about the key. */
    private static String messageId(Delivery delivery, InternetAddress from) {
        return messageId(
                delivery.key()
                        + '|'
                        + delivery.channel().value()
                        + '|'
                        + delivery.recipient().id(),
                from);
    }

    private static String messageId(String what, InternetAddress from) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(what.getBytes(StandardCharsets.UTF_8));
            return '<' + HexFormat.of().formatHex(digest, 0, 16) + '@' + domain(from) + '>';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // a mail is made by one thread
    @Override
    protected void updateHeaders() throws MessagingException {
        setHeader("MIME-Version", "1.0");
        updateMessageID();
    }

    /** Whether any of it may have gone out. */
    boolean isBegun() {
        return begun;
    }

    @Override
    public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
        begun = true;
        Enumeration<String> lines = getNonMatchingHeaderLines(ignored);
        while (lines.hasMoreElements()) {
            out.write((lines.nextElement() + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    @Override
    public void setHeader(String name, String value) throws MessagingException {
        guard(name, value);
        super.setHeader(name, value);
    }

    @Override
    public void addHeader(String name, String value) throws MessagingException {
        guard(name, value);
        super.addHeader(name, value);
    }

    @Override
    public void addHeaderLine(String line) throws MessagingException {
        throw new MessagingException("Set headers by name and value");
    }

    private static void guard(String name, String value) throws MessagingException {
        if (!HEADER_NAME.matcher(name).matches() || !HEADER_VALUE.matcher(value).matches()) {
            // neither is repeated: they may come from outside
            throw new MessagingException("A mail header holds something that would end its line");
        }
    }
}

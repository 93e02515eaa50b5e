package org.learninghealth.notify.mail;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.notify.Channel;
import org.learninghealth.notify.ChannelId;
import org.learninghealth.notify.Contact;
import org.learninghealth.notify.Delivery;
import org.learninghealth.notify.SendContext;
import org.learninghealth.notify.SendResult;
import org.learninghealth.notify.SendResult.Scope;
import org.learninghealth.spi.KeyRing;

/**
 * Sends notices as e-mail, in plain text and HTML, over one connection per tick. Every copy of a notice has the same
 * {@code Message-ID}, which is made from the delivery's key. Thread-safe.
 *
 * <p>A reply of class 4 defers a mail and one of class 5 ends it; where the connection, the login or the sender is refused,
 * or the server says 421, or nothing within the timeout, the channel as a whole rests. If the answer to a complete mail is lost, it may
 * have been sent.
 */
public final class MailChannel implements Channel {

    /** How the connection is protected. */
    public enum Encryption {
        /** The connection begins in the clear and must turn to TLS before anything is said; usually port 587. */
        STARTTLS,
        /** TLS from the first byte; usually port 465. */
        TLS,
        /** None: for a relay on the same machine. */
        NONE
    }

    /** Without quotes, comments, spaces and routes: what people are given as an address. */
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]{1,255}");

    private static final Pattern ENHANCED_STATUS = Pattern.compile("5[0-9]{2}[ -](5\\.[0-9]{1,3}\\.[0-9]{1,3})\\b");

    private static final int SIZE_EXCEEDED = 552;
    private static final int SERVICE_CLOSING = 421;

    private final Session session;
    private final InternetAddress from;
    private final Optional<BounceAddress> bounces;
    private final @Nullable String user;
    private final @Nullable String password;

    private MailChannel(
            Session session,
            InternetAddress from,
            Optional<BounceAddress> bounces,
            @Nullable String user,
            @Nullable String password) {
        this.session = session;
        this.from = from;
        this.bounces = bounces;
        this.user = user;
        this.password = password;
    }

    /**
     * Begins to set up a channel.
     *
     * @param host the SMTP server
     * @param port its port
     * @return a builder that asks for STARTTLS
     */
    public static Builder through(String host, int port) {
        return new Builder(host, port);
    }

    @Override
    public ChannelId id() {
        return ChannelId.EMAIL;
    }

    @Override
    public SendResult send(Delivery delivery, SendContext context) {
        Contact contact = context.contact();
        if (contact.email().isEmpty()) {
            return SendResult.rejected(Scope.RECIPIENT, "no-address");
        }
        Address to;
        Mail mail;
        try {
            to = address(contact.email().get(), contact.name());
            mail = Mail.of(session, from, to, bounces, delivery, context);
        } catch (AddressException malformed) {
            return SendResult.rejected(Scope.RECIPIENT, "bad-address");
        } catch (MessagingException unsafe) {
            return SendResult.rejected(Scope.MESSAGE, "bad-header");
        }
        SmtpConnection connection =
                context.resource(SmtpConnection.class, () -> new SmtpConnection(session, user, password));
        boolean usable = false;
        try {
            connection.open();
            connection.send(mail, to);
            usable = !connection.worn();
            return SendResult.accepted();
        } catch (MessagingException failed) {
            return result(failed, connection.isOpen(), mail.isBegun());
        } finally {
            if (!usable) {
                context.discard(SmtpConnection.class);
            }
        }
    }

    private static SendResult result(MessagingException failed, boolean opened, boolean begun) {
        if (!opened) {
            return failed instanceof AuthenticationFailedException
                    ? SendResult.rejected(Scope.TRANSPORT, "smtp-login")
                    : SendResult.deferred(Scope.TRANSPORT, "smtp-connect");
        }
        Exception each = failed;
        for (; each instanceof MessagingException cause; each = cause.getNextException()) {
            if (each instanceof SMTPAddressFailedException refused) {
                SendResult result = reply(refused.getReturnCode(), "RCPT");
                return result instanceof SendResult.Rejected rejected && isForGood(refused)
                        ? SendResult.rejected(Scope.ADDRESS, rejected.code())
                        : result;
            }
            if (each instanceof SMTPSendFailedException refused
                    && !(refused.getNextException() instanceof SMTPAddressFailedException)) {
                return reply(refused.getReturnCode(), refused.getCommand());
            }
        }
        if (each instanceof SocketTimeoutException) {
            // nothing can have been sent before the server asked for it
            return begun
                    ? new SendResult.Unknown(Scope.TRANSPORT, "smtp-timeout")
                    : SendResult.deferred(Scope.TRANSPORT, "smtp-timeout");
        }
        return new SendResult.Unknown("smtp-no-answer");
    }

    /** Servers that don't say so (RFC 3463) may only refuse this mail, or this sender. */
    private static boolean isForGood(SMTPAddressFailedException refused) {
        Matcher status = ENHANCED_STATUS.matcher(String.valueOf(refused.getMessage()));
        return status.lookingAt() && BounceIntake.FOR_GOOD.contains(status.group(1));
    }

    private static SendResult reply(int code, String command) {
        String name = "smtp-" + code;
        if (code == SERVICE_CLOSING) {
            return SendResult.deferred(Scope.TRANSPORT, name);
        }
        if (code >= 400 && code < 500) {
            return SendResult.deferred(Scope.RECIPIENT, name);
        }
        if (code >= 500) {
            if (command.startsWith("RCPT")) {
                return SendResult.rejected(Scope.RECIPIENT, name);
            }
            // a refusal of the sender is about every mail, unless this one is too large
            boolean sender = command.startsWith("MAIL") && code != SIZE_EXCEEDED;
            return SendResult.rejected(sender ? Scope.TRANSPORT : Scope.MESSAGE, name);
        }
        // the connection was cut; nothing can have been sent before the mail was complete
        boolean complete = command.strip().equals(".");
        return complete ? new SendResult.Unknown("smtp-cut") : SendResult.deferred(Scope.MESSAGE, "smtp-cut");
    }

    private static InternetAddress address(String address, String name) throws AddressException {
        if (!ADDRESS.matcher(address).matches()) {
            throw new AddressException("Not a plain address");
        }
        InternetAddress checked = new InternetAddress(address, true);
        return Mail.named(checked, name);
    }

    /** Sets up a channel. Not safe for use by several threads. */
    public static final class Builder {

        private final String host;
        private final int port;
        private Encryption encryption = Encryption.STARTTLS;
        private Duration connectTimeout = Duration.ofSeconds(5);
        private Duration readTimeout = Duration.ofSeconds(10);
        private String address = "";
        private String name = "";
        private @Nullable String user;
        private @Nullable String password;
        private @Nullable KeyRing bounceKeys;
        private String bounceDomain = "";
        private @Nullable Duration writeTimeout;
        private @Nullable ScheduledExecutorService writeTimer;

        private Builder(String host, int port) {
            this.host = host;
            this.port = port;
        }

        /**
         * Who the mail is from. Required; use a domain that signs its mail (DKIM) and names this server (SPF).
         *
         * @param sender the address
         * @param displayName the name beside it
         * @return this builder
         */
        public Builder from(String sender, String displayName) {
            address = sender;
            name = displayName;
            return this;
        }

        /**
         * Has what can't be delivered come back to an address of its own for each delivery, so that {@link BounceIntake} can tell
         * what it is about. Without this it goes to the sender's address.
         *
         * @param keys sign the addresses; the id of the current one has 12 lower-case letters and digits at most
         * @param domain where the host receives such mails, for instance {@code bounces.example.org}
         * @return this builder
         */
        public Builder bounces(KeyRing keys, String domain) {
            bounceKeys = keys;
            bounceDomain = domain;
            return this;
        }

        /**
         * How the connection is protected; STARTTLS unless said otherwise.
         *
         * @param kind of protection
         * @return this builder
         */
        public Builder encryption(Encryption kind) {
            encryption = kind;
            return this;
        }

        /**
         * The account at the server, if it wants one.
         *
         * @param account the user name
         * @param secret the password
         * @return this builder
         */
        public Builder login(String account, String secret) {
            user = account;
            password = secret;
            return this;
        }

        /**
         * How long to wait for the server: 5 seconds to connect and 10 for each answer unless said otherwise. A mail takes
         * five answers; all together must stay below a third of the delivery lease.
         *
         * @param connect at least a millisecond
         * @param read at least a millisecond
         * @return this builder
         */
        public Builder timeouts(Duration connect, Duration read) {
            connectTimeout = connect;
            readTimeout = read;
            return this;
        }

        /**
         * Also bounds how long the server may take to accept bytes. This needs a timer, and the library starts no thread
         * of its own; without one, a server that stops reading in the middle of a mail larger than the socket's buffers
         * blocks the tick.
         *
         * @param write at least a millisecond
         * @param timer the host's
         * @return this builder
         */
        public Builder writeTimeout(Duration write, ScheduledExecutorService timer) {
            writeTimeout = write;
            writeTimer = timer;
            return this;
        }

        /**
         * Checks the settings. Doesn't connect.
         *
         * @return the channel
         * @throws InvalidConfiguration that names all problems at once
         */
        public MailChannel build() {
            List<String> problems = new ArrayList<>();
            if (host.isBlank() || port < 1 || port > 65535) {
                problems.add("E-mail needs a server: give a host name and a port from 1 to 65535");
            }
            Optional<InternetAddress> sender = sender();
            if (sender.isEmpty()) {
                problems.add("E-mail needs a sender: call from(…) with an address such as news@example.org");
            }
            if (user != null && encryption == Encryption.NONE) {
                problems.add("A password must not travel in the clear: choose STARTTLS or TLS");
            }
            if (connectTimeout.toMillis() < 1 || readTimeout.toMillis() < 1) {
                problems.add("E-mail needs timeouts of at least a millisecond");
            }
            Optional<BounceAddress> bounces = Optional.empty();
            if (bounceKeys != null) {
                try {
                    bounces = Optional.of(new BounceAddress(bounceKeys, bounceDomain));
                } catch (InvalidConfiguration unfit) {
                    problems.addAll(unfit.problems());
                }
                if (!ADDRESS.matcher("b@" + bounceDomain).matches()) {
                    problems.add("Bounces need a domain to come back to, such as bounces.example.org");
                }
            }
            if (!problems.isEmpty()) {
                throw new InvalidConfiguration(problems);
            }
            return new MailChannel(Session.getInstance(settings()), sender.orElseThrow(), bounces, user, password);
        }

        private Optional<InternetAddress> sender() {
            try {
                return Optional.of(MailChannel.address(address, name));
            } catch (AddressException malformed) {
                return Optional.empty();
            }
        }

        private Properties settings() {
            Properties settings = new Properties();
            settings.put("mail.transport.protocol", "smtp");
            settings.put("mail.smtp.host", host);
            settings.put("mail.smtp.port", Integer.toString(port));
            settings.put("mail.smtp.auth", Boolean.toString(user != null));
            settings.put("mail.smtp.connectiontimeout", Long.toString(connectTimeout.toMillis()));
            settings.put("mail.smtp.timeout", Long.toString(readTimeout.toMillis()));
            settings.put("mail.smtp.quitwait", "false");
            settings.put("mail.smtp.ssl.checkserveridentity", "true");
            if (encryption == Encryption.STARTTLS) {
                settings.put("mail.smtp.starttls.enable", "true");
                settings.put("mail.smtp.starttls.required", "true");
            } else if (encryption == Encryption.TLS) {
                settings.put("mail.smtp.ssl.enable", "true");
            }
            if (writeTimeout != null && writeTimer != null) {
                // without the executor, the transport would start a thread that keeps the JVM alive
                settings.put("mail.smtp.writetimeout", Long.toString(writeTimeout.toMillis()));
                settings.put("mail.smtp.executor.writetimeout", writeTimer);
            }
            return settings;
        }
    }
}

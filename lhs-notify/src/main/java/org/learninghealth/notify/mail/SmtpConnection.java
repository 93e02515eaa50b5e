package org.learninghealth.notify.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import org.jspecify.annotations.Nullable;

/** A connection to the server, opened at the first mail and used for those that follow. Confined to one thread. */
final class SmtpConnection implements AutoCloseable {

    /** Many servers end a connection after some hundred mails. */
    private static final int MOST_MAILS = 100;

    private final Session session;
    private final @Nullable String user;
    private final @Nullable String password;
    private @Nullable Transport transport;
    private int mails;

    SmtpConnection(Session session, @Nullable String user, @Nullable String password) {
        this.session = session;
        this.user = user;
        this.password = password;
    }

    void open() throws MessagingException {
        if (transport == null) {
            Transport opening = session.getTransport();
            opening.connect(user, password);
            transport = opening;
        }
    }

    boolean isOpen() {
        return transport != null;
    }

    void send(Mail mail, Address to) throws MessagingException {
        if (transport == null) {
            throw new IllegalStateException("Open the connection first");
        }
        mails++;
        transport.sendMessage(mail, new Address[] {to});
    }

    boolean worn() {
        return mails >= MOST_MAILS;
    }

    @Override
    public void close() throws MessagingException {
        if (transport != null) {
            transport.close();
        }
    }
}

package org.learninghealth.persistence.jpa.notify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * An SMTP server that takes every mail and notes it before it says so: what it noted is what was sent. It misbehaves where it is told
 * to.
 */
final class SmtpSink implements AutoCloseable {

    /** Closes the connection instead of an answer. */
    static final String CUT = "cut";

    /** The Message-ID of each mail that was accepted, in order. */
    final List<String> accepted = new CopyOnWriteArrayList<>();

    /** The subject of each mail that was accepted, in order. */
    final List<String> subjects = new CopyOnWriteArrayList<>();

    /** What is said to a command, or to "." for a whole mail of a subject. */
    volatile Faults faults = (command, subject) -> "";

    /** What goes wrong. */
    interface Faults {

        /** An answer to a command, {@link #CUT}, or nothing where it goes well; the subject is known once there is a whole mail. */
        String to(String command, String subject);
    }

    /** How long it takes to accept one. */
    volatile Duration delay = Duration.ZERO;

    private static final String ID = "Message-ID:";
    private static final String SUBJECT = "Subject:";

    private final ServerSocket socket;

    SmtpSink() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(() -> {
            while (!socket.isClosed()) {
                try {
                    Socket client = socket.accept();
                    start(() -> serve(client));
                } catch (IOException over) {
                    return;
                }
            }
        });
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "smtp-sink");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve(Socket client) {
        try (client) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream out = client.getOutputStream();
            say(out, "220 sink");
            boolean inMail = false;
            String id = "";
            String subject = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (inMail && !line.equals(".")) {
                    id = line.startsWith(ID) ? line.substring(ID.length()).strip() : id;
                    subject = line.startsWith(SUBJECT)
                            ? line.substring(SUBJECT.length()).strip()
                            : subject;
                    continue;
                }
                String fault = faults.to(line.toUpperCase(Locale.ROOT), inMail ? subject : "");
                if (fault.equals(CUT)) {
                    return;
                }
                if (inMail && fault.isEmpty()) {
                    LockSupport.parkNanos(delay.toNanos());
                    note(id, subject);
                }
                inMail = fault.isEmpty() && line.equals("DATA");
                say(
                        out,
                        !fault.isEmpty() ? fault : inMail ? "354 go on" : line.equals("QUIT") ? "221 bye" : "250 sink");
            }
        } catch (IOException gone) {
            // whoever sent was killed
        }
    }

    private synchronized void note(String id, String subject) {
        accepted.add(id);
        subjects.add(subject);
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** An SMTP server that takes every mail and notes its Message-ID before it says so: what it noted is what was sent. */
final class SmtpSink implements AutoCloseable {

    /** Of each mail that was accepted, in order. */
    final List<String> accepted = new CopyOnWriteArrayList<>();

    /** How long it takes to accept one. */
    volatile Duration delay = Duration.ZERO;

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
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (inMail && line.startsWith("Message-ID:")) {
                    id = line.substring("Message-ID:".length()).strip();
                }
                if (inMail && line.equals(".")) {
                    inMail = false;
                    LockSupport.parkNanos(delay.toNanos());
                    accepted.add(id);
                    say(out, "250 taken");
                } else if (!inMail) {
                    inMail = line.equals("DATA");
                    say(out, inMail ? "354 go on" : line.equals("QUIT") ? "221 bye" : "250 sink");
                }
            }
        } catch (IOException gone) {
            // whoever sent was killed
        }
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

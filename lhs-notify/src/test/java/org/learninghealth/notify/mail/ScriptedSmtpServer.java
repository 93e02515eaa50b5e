package org.learninghealth.notify.mail;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** An SMTP server on the loopback address that says what it is told to say, in order to misbehave. */
public final class ScriptedSmtpServer implements AutoCloseable {

    /** Closes the connection instead of an answer. */
    public static final String CUT = "cut";
    /** Says nothing at all. */
    public static final String SILENCE = "silence";

    public final List<String> commands = new CopyOnWriteArrayList<>();
    /** The lines of mails; a lone CR or LF ends one here too, as it does for lenient programs. */
    public final List<String> lines = new CopyOnWriteArrayList<>();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    public final AtomicInteger connections = new AtomicInteger();
    private final ServerSocket socket;
    private final UnaryOperator<String> answers;

    /** @param answers to a command, or to "." for a complete mail; empty for the usual answer */
    public ScriptedSmtpServer(UnaryOperator<String> answers) throws IOException {
        this.answers = answers;
        this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** The mail that came last, byte for byte as it was written. */
    public byte[] mail() {
        String all = bytes.toString(StandardCharsets.ISO_8859_1);
        int end = all.lastIndexOf("\r\n.\r\n") + 2;
        int start = all.lastIndexOf("\r\nDATA\r\n", end) + "\r\nDATA\r\n".length();
        // a dot that begins a line is doubled on the way (RFC 5321, section 4.5.2)
        return all.substring(start, end).replace("\r\n..", "\r\n.").getBytes(StandardCharsets.ISO_8859_1);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                connections.incrementAndGet();
                converse(client);
            } catch (IOException gone) {
                // the client left, or the test is over
            }
        }
    }

    private void converse(Socket client) throws IOException {
        InputStream noted = new FilterInputStream(client.getInputStream()) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int read = super.read(into, offset, length);
                bytes.write(into, offset, Math.max(read, 0));
                return read;
            }
        };
        BufferedReader in = new BufferedReader(new InputStreamReader(noted, StandardCharsets.ISO_8859_1));
        OutputStream out = client.getOutputStream();
        say(out, "220 test");
        boolean inMail = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (inMail && !line.equals(".")) {
                lines.add(line);
                continue;
            }
            inMail = false;
            commands.add(line);
            String answer = answers.apply(line);
            if (answer.equals(CUT)) {
                return;
            }
            if (answer.equals(SILENCE)) {
                continue;
            }
            if (answer.isEmpty()) {
                answer = line.startsWith("EHLO")
                        ? "250-test\r\n250 AUTH PLAIN"
                        : line.equals("DATA") ? "354 go on" : "250 ok";
            }
            inMail = answer.startsWith("354");
            say(out, answer);
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

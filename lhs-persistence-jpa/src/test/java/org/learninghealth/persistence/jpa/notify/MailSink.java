package org.learninghealth.persistence.jpa.notify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An SMTP server on the loopback address that takes every mail down before it says that it has it. */
final class MailSink implements AutoCloseable {

    private static final String ID = "Message-ID: ";

    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private final ServerSocket socket;

    MailSink() throws IOException {
        socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        daemon(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The Message-IDs of the mails that were taken, each as often as it was. */
    List<String> accepted() {
        return List.copyOf(accepted);
    }

    int count() {
        return accepted.size();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "mail-sink");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                daemon(() -> converse(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void converse(Socket client) {
        try (client) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream out = client.getOutputStream();
            say(out, "220 sink");
            boolean inMail = false;
            String id = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (inMail) {
                    id = line.startsWith(ID) ? line.substring(ID.length()) : id;
                    if (line.equals(".")) {
                        inMail = false;
                        accepted.add(id);
                        say(out, "250 taken");
                    }
                } else {
                    inMail = line.equals("DATA");
                    say(out, inMail ? "354 go on" : line.equals("QUIT") ? "221 bye" : "250 ok");
                }
            }
        } catch (IOException killed) {
            // what it was saying isn't a mail
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

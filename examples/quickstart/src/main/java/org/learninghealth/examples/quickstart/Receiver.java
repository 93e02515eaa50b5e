package org.learninghealth.examples.quickstart;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Another system that wants to know: listens on the loopback address for events, and believes none whose signature doesn't
 * fit.
 */
final class Receiver implements AutoCloseable {

    private static final int LARGEST = 64 * 1024;
    private static final int TAKEN = 204;
    private static final int UNSIGNED = 401;
    private static final int OTHER_METHOD = 405;
    private static final int TOO_LARGE = 413;

    private final InstantSource time;
    private final HttpServer server;
    private final Map<String, Event> received = new LinkedHashMap<>();
    private volatile Optional<WebhookSignature> sender = Optional.empty();

    Receiver(InstantSource time) {
        this.time = time;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException busy) {
            throw new UncheckedIOException(busy);
        }
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(answer(exchange), -1);
            }
        });
        server.start();
    }

    /** Takes events from whoever signs with this secret. Until then, from no one. */
    void trust(String secret) {
        sender = Optional.of(new WebhookSignature(secret));
    }

    private int answer(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            return OTHER_METHOD;
        }
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            return TOO_LARGE;
        }
        Headers headers = exchange.getRequestHeaders();
        String id = headers.getFirst("webhook-id");
        String signature = headers.getFirst("webhook-signature");
        boolean genuine = sender.filter(
                        known -> known.fits(id, headers.getFirst("webhook-timestamp"), signature, body, time.instant()))
                .isPresent();
        if (!genuine) {
            return UNSIGNED;
        }
        synchronized (received) {
            // what comes twice under one id is the same event
            received.putIfAbsent(id, new Event(signature, new String(body, StandardCharsets.UTF_8)));
        }
        return TAKEN;
    }

    int port() {
        return server.getAddress().getPort();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port() + "/events");
    }

    List<Event> received() {
        synchronized (received) {
            return new ArrayList<>(received.values());
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** An event as it came in. */
    record Event(String signature, String body) {}
}

package org.learninghealth.notify.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learninghealth.access.Actor;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.NotFound;
import org.learninghealth.notify.NotificationStorage;
import org.learninghealth.notify.SendResult;
import org.learninghealth.notify.SendResult.Scope;
import org.learninghealth.notify.WebhookEndpoint;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class WebhookChannelTest {

    private record Received(String path, Map<String, List<String>> headers, String body) {

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(each -> each.getKey().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow()
                    .getValue()
                    .get(0);
        }

        Map<String, List<String>> lowerCase() {
            return headers.entrySet().stream()
                    .collect(Collectors.toMap(each -> each.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
        }
    }

    private final NotificationStorage storage = NotificationStorage.inMemory(() -> Context.NOW);
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private volatile int status = 204;
    private volatile Map<String, String> answerHeaders = Map.of();
    private HttpServer receiver;
    private WebhookChannel channel;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.setExecutor(workers);
        receiver.createContext("/", this::answer);
        receiver.start();
        channel = channel(port()).build();
    }

    @AfterEach
    void close() {
        receiver.stop(0);
        workers.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        received.add(new Received(
                exchange.getRequestURI().getPath(),
                Map.copyOf(exchange.getRequestHeaders()),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        answerHeaders.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Test
    void anEventArrivesSignedAndInTheFormOfCloudEvents() throws Exception {
        WebhookEndpoint endpoint = channel.register(Actor.host(), url("/hook"));

        assertThat(channel.send(WebhookAddressTest.delivery(endpoint), new Context()))
                .isEqualTo(SendResult.accepted());

        Received event = received.get(0);
        assertThat(event.path()).isEqualTo("/hook");
        assertThat(event.header("content-type")).isEqualTo("application/cloudevents+json; charset=UTF-8");
        assertThat(event.header("webhook-id")).isEqualTo("0b9d1c5e-7a35-4f0e-8a52-3d1c3a2b1f00");
        assertThat(event.header("webhook-timestamp")).isEqualTo(Long.toString(Context.NOW.getEpochSecond()));
        assertThat(event.header("webhook-signature"))
                .isEqualTo(signed(endpoint.secrets().get(0), event));
        assertThat(JsonMapper.shared().readTree(event.body()))
                .isEqualTo(JsonMapper.shared()
                        .valueToTree(Map.of(
                                "specversion", "1.0",
                                "id", "0b9d1c5e-7a35-4f0e-8a52-3d1c3a2b1f00",
                                "source", "https://portal.example.org/",
                                "type", "knowledge.lesson-shared",
                                "time", "2026-11-21T12:00:00Z",
                                "datacontenttype", "application/json",
                                "data", Map.of("lesson", "a1", "count", 2))));
    }

    /** As a receiver has it: the library of those who wrote the specification, which knows nothing of ours. */
    @Test
    void theReferenceLibraryTrustsWhatIsSentAndNothingElse() throws Exception {
        WebhookEndpoint first = channel.register(Actor.host(), url("/"));
        WebhookEndpoint endpoint = channel.rotateSecret(Actor.host(), first.id());
        String other = channel.register(Actor.host(), url("/")).secrets().get(0);

        channel.send(WebhookAddressTest.delivery(endpoint), new Context(Instant.now()));
        channel.send(
                WebhookAddressTest.delivery(endpoint), new Context(Instant.now().minusSeconds(600)));

        Received fresh = received.get(0);
        assertThat(endpoint.secrets()).hasSize(2);
        for (String secret : endpoint.secrets()) {
            new Webhook(secret).verify(fresh.body(), fresh.lowerCase());
        }
        assertThatThrownBy(() -> new Webhook(other).verify(fresh.body(), fresh.lowerCase()))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> new Webhook(endpoint.secrets().get(0)).verify(fresh.body() + " ", fresh.lowerCase()))
                .isInstanceOf(WebhookVerificationException.class);
        Received old = received.get(1);
        assertThatThrownBy(() -> new Webhook(endpoint.secrets().get(0)).verify(old.body(), old.lowerCase()))
                .as("what was caught on the way and is sent once more")
                .isInstanceOf(WebhookVerificationException.class);
    }

    /** A secret that was shown goes on signing, whatever else is done to the endpoint at the same moment. */
    @Test
    void twoChangesAtOnceAreBothMade() throws Exception {
        WebhookEndpoint first = channel.register(Actor.host(), url("/"));
        int many = 4;
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            CyclicBarrier start = new CyclicBarrier(many);
            List<Future<WebhookEndpoint>> changes = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                boolean rotating = i == 0;
                changes.add(threads.submit(() -> {
                    start.await();
                    return rotating
                            ? channel.rotateSecret(Actor.host(), first.id())
                            : channel.disable(Actor.host(), first.id(), "gone");
                }));
            }
            for (Future<WebhookEndpoint> change : changes) {
                change.get();
            }
            WebhookEndpoint shown = changes.get(0).get();
            assertThat(channel.enable(Actor.host(), first.id()).secrets()).isEqualTo(shown.secrets());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void anOldSecretGoesOnSigningForOneRotation() throws Exception {
        WebhookEndpoint first = channel.register(Actor.host(), url("/"));
        WebhookEndpoint second = channel.rotateSecret(Actor.host(), first.id());
        WebhookEndpoint third = channel.rotateSecret(Actor.host(), first.id());

        channel.send(WebhookAddressTest.delivery(third), new Context());

        assertThat(second.secrets()).hasSize(2).endsWith(first.secrets().get(0));
        assertThat(third.secrets()).hasSize(2).doesNotContain(first.secrets().get(0));
        Received event = received.get(0);
        assertThat(event.header("webhook-signature").split(" "))
                .containsExactly(
                        signed(third.secrets().get(0), event),
                        signed(second.secrets().get(0), event));
        assertThat(third.toString()).doesNotContain("whsec_");
    }

    @ParameterizedTest
    @CsvSource({"200", "201", "202", "204", "299"})
    void anAnswerOfClassTwoIsAYes(int answer) {
        status = answer;

        assertThat(send()).isEqualTo(SendResult.accepted());
    }

    @ParameterizedTest
    @CsvSource({"302", "307", "400", "401", "404", "408", "429", "500", "502", "503", "504"})
    void anyOtherAnswerIsForLaterAndNoRedirectIsFollowed(int answer) {
        status = answer;
        answerHeaders = Map.of("Location", url("/elsewhere").toString());

        assertThat(send()).isEqualTo(SendResult.deferred(Scope.RECIPIENT, "http-" + answer));
        assertThat(received).extracting(Received::path).containsExactly("/");
    }

    @ParameterizedTest
    @CsvSource({
        "120, PT2M",
        "'Sat, 21 Nov 2026 13:00:00 GMT', PT1H",
        "'Sat, 21 Nov 2026 11:00:00 GMT',",
        "soon,",
        "-5,",
        "99999999999999999999,"
    })
    void aReceiverSaysWhenToComeBack(String value, Duration expected) {
        for (int busy : List.of(429, 503)) {
            status = busy;
            answerHeaders = Map.of("Retry-After", value);

            assertThat(send())
                    .isEqualTo(new SendResult.Deferred(Scope.RECIPIENT, Optional.ofNullable(expected), "http-" + busy));
        }
    }

    @Test
    void whoIsGoneIsNotCalledAgain() {
        status = 410;
        WebhookEndpoint endpoint = channel.register(Actor.host(), url("/"));

        assertThat(channel.send(WebhookAddressTest.delivery(endpoint), new Context()))
                .isEqualTo(SendResult.rejected(Scope.RECIPIENT, "http-410"));

        WebhookEndpoint disabled = storage.endpoint(endpoint.id()).orElseThrow();
        assertThat(disabled.enabled()).isFalse();
        assertThat(disabled.failure()).contains("http-410");
        assertThat(channel.enable(Actor.host(), endpoint.id()).enabled()).isTrue();
        assertThat(channel.disable(Actor.host(), endpoint.id(), "by-hand").failure())
                .contains("by-hand");
        assertThatThrownBy(() -> channel.enable(Actor.host(), UUID.randomUUID()))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aReceiverThatIsNotThereIsTriedLater() {
        receiver.stop(0);

        assertThat(send()).isEqualTo(SendResult.deferred(Scope.RECIPIENT, "no-connection"));
    }

    @Test
    void aReceiverThatSpeaksInTheClearIsNotTrusted() throws Exception {
        Exchange exchange = exchange("https", out -> out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1)));

        assertThat(exchange.result()).isEqualTo(SendResult.deferred(Scope.RECIPIENT, "tls"));
    }

    /** Trusted by all, and for another name. */
    @Test
    void aReceiverThatCallsItselfSomethingElseIsToldNothing(@TempDir Path directory) throws Exception {
        assertThat(told(directory.resolve("other"), "dns:other.example.org")).isEqualTo(List.of("tls", "nothing"));
        assertThat(told(directory.resolve("own"), "ip:127.0.0.1"))
                .as("so that it was not for another reason")
                .isEqualTo(List.of("accepted", "POST / HTTP/1.1"));
    }

    /** What a receiver with a certificate for a name is told, and how the channel says that it went. */
    private List<String> told(Path keys, String name) throws Exception {
        String password = "changeit";
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=Receiver",
                        "-ext",
                        "san=" + name,
                        "-storetype",
                        // its certificates are read without a password
                        "JKS",
                        "-keypass",
                        password,
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        password)
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance(keys.toFile(), password.toCharArray());
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        String property = "javax.net.ssl.trustStore";
        String before = System.setProperty(property, keys.toString());
        try (ServerSocket server =
                context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Future<String> heard = workers.submit(() -> {
                try (Socket client = server.accept()) {
                    String line =
                            new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1)).readLine();
                    client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
                    return line == null ? "nothing" : line;
                } catch (IOException left) {
                    return "nothing";
                }
            });
            WebhookChannel secure = channel(server.getLocalPort()).build();
            WebhookEndpoint endpoint =
                    secure.register(Actor.host(), URI.create("https://127.0.0.1:" + server.getLocalPort() + "/"));
            SendResult result = secure.send(WebhookAddressTest.delivery(endpoint), new Context());
            return List.of(
                    result instanceof SendResult.Deferred later ? later.code() : "accepted",
                    heard.get(10, TimeUnit.SECONDS));
        } finally {
            if (before == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, before);
            }
        }
    }

    @Test
    void onlyTheHostAndPortThatWereAllowedAreAllowed() {
        int other = port() == 65535 ? port() - 1 : port() + 1;

        assertThatThrownBy(() -> channel.register(Actor.host(), URI.create("http://127.0.0.1:" + other + "/")))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> channel.register(Actor.host(), URI.create("http://localhost:" + port() + "/")))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void aReceiverThatAnswersByteByByteIsLeftInTime() throws Exception {
        Exchange exchange = exchange("http", out -> trickle(out, "HTTP/1.1 200 OK\r\nX: " + "y".repeat(2000)));

        assertThat(exchange.time()).isLessThan(Duration.ofSeconds(5));
        assertThat(exchange.result()).isEqualTo(new SendResult.Unknown("http-no-answer"));
    }

    /** It may have taken what it was sent: that comes again, and can be told by its id. */
    @Test
    void aReceiverThatSaysYesTooLateIsNotHeard() throws Exception {
        Exchange exchange = exchange("http", out -> {
            LockSupport.parkNanos(Duration.ofMillis(1_500).toNanos());
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
        });

        assertThat(exchange.time()).isLessThan(Duration.ofSeconds(5));
        assertThat(exchange.result()).isEqualTo(new SendResult.Unknown("http-no-answer"));
    }

    @Test
    void aReceiverThatNeverEndsItsHandshakeIsLeftInTime() throws Exception {
        // the head of a TLS record that promises 16 kB
        String record = "\u0016\u0003\u0003?\u00ff" + "\u0002".repeat(2000);

        Exchange exchange = exchange("https", out -> trickle(out, record));

        assertThat(exchange.time()).isLessThan(Duration.ofSeconds(5));
        assertThat(exchange.result()).isInstanceOf(SendResult.Deferred.class);
    }

    @Test
    void anEndlessBodyIsNotRead() throws Exception {
        AtomicInteger written = new AtomicInteger();
        Exchange exchange = exchange("http", out -> {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(ISO_8859_1));
            byte[] chunk = ("1000\r\n" + "x".repeat(4096) + "\r\n").getBytes(ISO_8859_1);
            while (written.get() < 200_000_000) {
                out.write(chunk);
                written.addAndGet(chunk.length);
            }
        });

        assertThat(exchange.time()).isLessThan(Duration.ofSeconds(5));
        assertThat(exchange.result()).isEqualTo(SendResult.accepted());
        assertThat(written.get()).isLessThan(100_000_000);
    }

    @Test
    void endlessHeadersAreNotRead() throws Exception {
        Exchange exchange = exchange("http", out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(ISO_8859_1));
            for (int i = 0; i < 10_000_000; i++) {
                out.write("X-Header: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n".getBytes(ISO_8859_1));
            }
        });

        assertThat(exchange.time()).isLessThan(Duration.ofSeconds(5));
    }

    private interface Answer {
        void write(OutputStream out) throws IOException;
    }

    private record Exchange(SendResult result, Duration time) {}

    /** A send, with a limit of a second in all, to a server that answers like this whatever it is told. */
    private Exchange exchange(String scheme, Answer answer) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            workers.execute(() -> {
                try (Socket client = server.accept()) {
                    answer.write(client.getOutputStream());
                } catch (IOException left) {
                    // as it should
                }
            });
            WebhookChannel impatient =
                    channel(server.getLocalPort()).total(Duration.ofSeconds(1)).build();
            WebhookEndpoint endpoint = impatient.register(
                    Actor.host(), URI.create(scheme + "://127.0.0.1:" + server.getLocalPort() + "/"));
            Instant start = Instant.now();

            SendResult result = impatient.send(WebhookAddressTest.delivery(endpoint), new Context());

            return new Exchange(result, Duration.between(start, Instant.now()));
        }
    }

    /** 20 bytes a second, for as long as anyone listens. */
    private static void trickle(OutputStream out, String text) throws IOException {
        for (byte each : text.getBytes(ISO_8859_1)) {
            out.write(each);
            out.flush();
            LockSupport.parkNanos(50_000_000);
        }
    }

    private SendResult send() {
        return channel.send(WebhookAddressTest.delivery(channel.register(Actor.host(), url("/"))), new Context());
    }

    private WebhookChannel.Builder channel(int port) {
        return WebhookChannel.of(storage, URI.create("https://portal.example.org/"))
                .allow("127.0.0.1", port);
    }

    private int port() {
        return receiver.getAddress().getPort();
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    private static String signed(String secret, Received event) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        mac.update((event.header("webhook-id") + "." + event.header("webhook-timestamp") + ".")
                .getBytes(StandardCharsets.UTF_8));
        return "v1,"
                + Base64.getEncoder().encodeToString(mac.doFinal(event.body().getBytes(StandardCharsets.UTF_8)));
    }
}

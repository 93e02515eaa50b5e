package org.learninghealth.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With the example that the specification Standard Webhooks gives. */
class ReceiverTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant SENT = Instant.ofEpochSecond(1614265330);
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final String OTHER = "v1,h0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private final Receiver receiver = new Receiver(InstantSource.fixed(SENT.plusSeconds(60)));

    @BeforeEach
    void trust() {
        receiver.trust(SECRET);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void aGenuineEventIsTakenOnce() throws Exception {
        assertThat(post(ID, SENT, SIGNATURE, BODY)).isEqualTo(204);
        assertThat(post(ID, SENT, SIGNATURE, BODY)).isEqualTo(204);
        assertThat(receiver.received()).containsExactly(new Receiver.Event(SIGNATURE, BODY));
    }

    @Test
    void oneOfTwoSignaturesIsEnoughWhileSecretsChange() throws Exception {
        assertThat(post(ID, SENT, OTHER + " " + SIGNATURE, BODY)).isEqualTo(204);
    }

    @Test
    void nothingElseIsBelieved() throws Exception {
        assertThat(post(ID, SENT, OTHER, BODY)).isEqualTo(401);
        assertThat(post(ID, SENT, SIGNATURE.substring(0, 20), BODY)).isEqualTo(401);
        assertThat(post(ID, SENT, "", BODY)).isEqualTo(401);
        assertThat(post(ID, SENT, SIGNATURE, BODY + " ")).isEqualTo(401);
        assertThat(post(ID + "x", SENT, SIGNATURE, BODY)).isEqualTo(401);
        assertThat(post(ID, SENT.plusSeconds(1), SIGNATURE, BODY)).isEqualTo(401);
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void anEventWithoutItsHeadersIsNotBelieved() throws Exception {
        HttpRequest bare = HttpRequest.newBuilder(receiver.address())
                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                .build();
        assertThat(send(bare)).isEqualTo(401);
        assertThat(send(HttpRequest.newBuilder(receiver.address()).build())).isEqualTo(405);
    }

    @Test
    void anOldEventIsNotBelievedThoughItsSignatureFits() {
        WebhookSignature signature = new WebhookSignature(SECRET);
        byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
        String sent = Long.toString(SENT.getEpochSecond());
        assertThat(signature.fits(ID, sent, SIGNATURE, body, SENT.plusSeconds(300)))
                .isTrue();
        assertThat(signature.fits(ID, sent, SIGNATURE, body, SENT.plusSeconds(301)))
                .isFalse();
        assertThat(signature.fits(ID, sent, SIGNATURE, body, SENT.minusSeconds(301)))
                .isFalse();
        assertThat(signature.fits(ID, "soon", SIGNATURE, body, SENT)).isFalse();
    }

    @Test
    void withoutASecretNoOneIsBelieved() throws Exception {
        try (Receiver fresh = new Receiver(InstantSource.fixed(SENT))) {
            assertThat(send(request(fresh, ID, SENT, SIGNATURE, BODY))).isEqualTo(401);
        }
    }

    private int post(String id, Instant sent, String signature, String body) throws Exception {
        return send(request(receiver, id, sent, signature, body));
    }

    private static HttpRequest request(Receiver to, String id, Instant sent, String signature, String body) {
        return HttpRequest.newBuilder(to.address())
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(sent.getEpochSecond()))
                .header("webhook-signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static int send(HttpRequest request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}

package org.learninghealth.examples.quickstart;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks where a webhook comes from, after the specification Standard Webhooks, version 1: HMAC-SHA256 over
 * {@code id.timestamp.body}, the body byte by byte as it came in, before anything else is done with it.
 *
 * <p>A message that is genuine can still come twice: remember the ids of those that were taken in.
 */
final class WebhookSignature {

    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final String HMAC = "HmacSHA256";

    /** What the clocks of two systems may differ by; who overheard an older message can't play it again. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final SecretKeySpec key;

    /**
     * Keeps the secret of an endpoint.
     *
     * @param secret as it was shown when the endpoint was registered: {@code whsec_…}
     */
    WebhookSignature(String secret) {
        if (!secret.startsWith(PREFIX)) {
            throw new IllegalArgumentException("A secret of Standard Webhooks begins with " + PREFIX);
        }
        key = new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), HMAC);
    }

    /**
     * Whether a message was sent by someone who knows the secret, and just now.
     *
     * @param id the header {@code webhook-id}
     * @param timestamp the header {@code webhook-timestamp}, in seconds
     * @param signatures the header {@code webhook-signature}: several while secrets change, of which one has to fit
     * @param body as it came in
     * @param now the present moment
     */
    boolean fits(
            @Nullable String id, @Nullable String timestamp, @Nullable String signatures, byte[] body, Instant now) {
        if (id == null || timestamp == null || signatures == null || !recent(timestamp, now)) {
            return false;
        }
        byte[] wanted = signature(id, timestamp, body).getBytes(StandardCharsets.US_ASCII);
        boolean found = false;
        for (String each : signatures.split(" ")) {
            // takes as long for a signature that is nearly right as for any other
            found |= MessageDigest.isEqual(wanted, each.getBytes(StandardCharsets.UTF_8));
        }
        return found;
    }

    private static boolean recent(String timestamp, Instant now) {
        try {
            Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
            return Duration.between(sent, now).abs().compareTo(TOLERANCE) <= 0;
        } catch (NumberFormatException | DateTimeException none) {
            return false;
        }
    }

    private String signature(String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update((id + '.' + timestamp + '.').getBytes(StandardCharsets.UTF_8));
            return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has " + HMAC, impossible);
        }
    }
}

package org.learninghealth.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.spi.KeyRing;

/**
 * Short texts for links that prove by themselves who made them: content, signed under a key of the ring. They hide nothing,
 * so nothing secret belongs in them. One made for one use is worth nothing for another. Safe for use by several threads.
 */
public final class SignedTokens {

    /** The longest token that is looked at. */
    public static final int LONGEST = 500;

    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]{1,40})\\.([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)");

    private final Optional<KeyRing> keys;

    /**
     * Signs with a ring of keys.
     *
     * @param keys the ring; it is missed only once a token is made or read
     */
    public SignedTokens(Optional<KeyRing> keys) {
        this.keys = keys;
    }

    /**
     * Makes a token.
     *
     * @param use a word for what it is good for
     * @param content what it says
     * @return the token, of letters, digits, hyphens, underscores and points
     * @throws InvalidConfiguration if there is no ring
     */
    public String make(String use, byte[] content) {
        KeyRing ring = ring();
        String key = ring.currentKey();
        String said = key + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(content);
        byte[] code = ring.code(key, signed(use, said))
                .orElseThrow(() -> new InvalidConfiguration(
                        List.of("the ring lacks its current key: add it, or name another one")));
        return said + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(code);
    }

    /**
     * Reads a token.
     *
     * @param use what it has to be good for
     * @param token the token
     * @return what it says; empty if it isn't genuine, or its key is gone
     * @throws InvalidConfiguration if there is no ring
     */
    public Optional<byte[]> read(String use, String token) {
        KeyRing ring = ring();
        Matcher parts = FORM.matcher(token);
        if (token.length() > LONGEST || !parts.matches()) {
            return Optional.empty();
        }
        try {
            byte[] claimed = Base64.getUrlDecoder().decode(parts.group(3));
            byte[] content = Base64.getUrlDecoder().decode(parts.group(2));
            return ring.code(parts.group(1), signed(use, parts.group(1) + "." + parts.group(2)))
                    .filter(code -> MessageDigest.isEqual(code, claimed))
                    .map(genuine -> content);
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    /**
     * Makes a short text from which a longer one can't be found without the keys, but by which it can be recognised.
     *
     * @param use a word for what it is good for; not one that tokens are made for
     * @param text the longer text
     * @return the keyed hash under the current key, with that key's id before it
     * @throws InvalidConfiguration if there is no ring
     */
    public String fingerprint(String use, String text) {
        KeyRing ring = ring();
        return fingerprint(ring, ring.currentKey(), use, text)
                .orElseThrow(() -> new InvalidConfiguration(
                        List.of("the ring lacks its current key: add it, or name another one")));
    }

    /**
     * Recognises a text.
     *
     * @param use what the fingerprint has to be good for
     * @param text the text
     * @param fingerprint what {@link #fingerprint} made, under any key that the ring still has
     * @return true if it was made of this text
     * @throws InvalidConfiguration if there is no ring
     */
    public boolean isFingerprint(String use, String text, String fingerprint) {
        int key = Math.max(0, fingerprint.indexOf('.'));
        return fingerprint(ring(), fingerprint.substring(0, key), use, text)
                .filter(made -> MessageDigest.isEqual(
                        made.getBytes(StandardCharsets.UTF_8), fingerprint.getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    private static Optional<String> fingerprint(KeyRing ring, String key, String use, String text) {
        return ring.code(key, signed(use, text))
                .map(code -> key + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(code));
    }

    private static byte[] signed(String use, String said) {
        return (use + "." + said).getBytes(StandardCharsets.UTF_8);
    }

    private KeyRing ring() {
        return keys.orElseThrow(() -> new InvalidConfiguration(List.of(
                "keys are missing, and links have to be signed: give the builder a ring, for instance KeyRing.of(\"2026\","
                        + " keys), the same on every node; storage in memory alone brings its own")));
    }
}

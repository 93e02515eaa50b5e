package org.learninghealth.spi;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.learninghealth.base.InvalidConfiguration;

/**
 * Secret keys of the host's, which are never kept in the store: those that links are signed with, such as the one by which
 * somebody withdraws consent without logging in, or those that the audit trail is sealed with. To replace a key, add a new
 * one, make it the current one, and keep the old one for as long as what it signed has to be read; every node has the same
 * ring. A host whose keys lie in a vault of their own implements this instead of handing them out. Safe for use by several
 * threads.
 */
public interface KeyRing {

    /** The fewest bytes of a key: as many as a digest of SHA-256 has (RFC 2104, section 3). */
    int LEAST_BYTES = 32;

    /** What the id of a key looks like: 1 to 40 letters, digits, hyphens and underscores, in ASCII. */
    Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    /**
     * The key that signs from now on.
     *
     * @return its id, of the form of {@link #ID}
     */
    String currentKey();

    /**
     * Computes a message's authentication code, by HMAC with SHA-256 (RFC 2104).
     *
     * @param keyId which key
     * @param message what is signed
     * @return the code; empty if the ring has no such key any more
     */
    Optional<byte[]> code(String keyId, byte[] message);

    /**
     * A ring of keys that the host keeps as secrets.
     *
     * @param currentKey the id of the key that signs from now on
     * @param keys each key of {@value #LEAST_BYTES} bytes or more, from a source of true randomness, under its id
     * @return the ring
     * @throws InvalidConfiguration that names every problem with its remedy
     */
    static KeyRing of(String currentKey, Map<String, byte[]> keys) {
        List<String> problems = new ArrayList<>();
        Map<String, SecretKeySpec> ring = new TreeMap<>();
        keys.forEach((id, key) -> {
            if (!ID.matcher(id).matches()) {
                problems.add("a key of the ring has an unfit id: use 1 to 40 letters, digits, hyphens and underscores");
            }
            if (key.length < LEAST_BYTES) {
                problems.add("the key " + id + " is too short: give it " + LEAST_BYTES + " random bytes");
            } else {
                ring.put(id, new SecretKeySpec(key, SecretKeyRing.ALGORITHM));
            }
        });
        if (!keys.containsKey(currentKey)) {
            problems.add("the ring lacks its current key: add it, or name another one");
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfiguration(problems);
        }
        return new SecretKeyRing(currentKey, ring);
    }

    /**
     * A ring with one key that nobody knows. What it signed can't be read by another node, nor after a restart; so it suits
     * only what is gone by then too.
     *
     * @return a new ring
     */
    static KeyRing random() {
        byte[] key = new byte[LEAST_BYTES];
        new SecureRandom().nextBytes(key);
        return of("random", Map.of("random", key));
    }
}

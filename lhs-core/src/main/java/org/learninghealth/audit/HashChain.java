package org.learninghealth.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.spi.AuditAnchor.Head;
import org.learninghealth.spi.AuditEntry;
import org.learninghealth.spi.KeyRing;

/**
 * Seals entries to those before them, as {@link AuditEntry} says.
 *
 * @param keys what they are sealed with; if there are none, a hash is taken without a key
 */
record HashChain(Optional<KeyRing> keys) {

    /** The id of the key that seals from now on. */
    Optional<String> currentKey() {
        return keys.map(KeyRing::currentKey).map(id -> {
            if (!KeyRing.ID.matcher(id).matches()) {
                throw new InvalidConfiguration(List.of("The current key of the audit trail has an id that is none: use"
                        + " 1 to 40 letters, digits, hyphens and underscores"));
            }
            return id;
        });
    }

    /** Seals an entry with the key that it names. */
    AuditEntry seal(Head before, AuditEntry entry) {
        return hash(before, entry)
                .map(entry::sealed)
                .orElseThrow(() -> new InvalidConfiguration(
                        List.of("The current key of the audit trail can't be found: let KeyRing.code know it")));
    }

    /** The hash that an entry must have; empty if its key isn't there. */
    Optional<String> hash(Head before, AuditEntry entry) {
        byte[] link = (before.hash() + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] canonical = entry.canonical();
        byte[] chained = ByteBuffer.allocate(link.length + canonical.length)
                .put(link)
                .put(canonical)
                .array();
        Optional<byte[]> hash = entry.key().isEmpty()
                ? Optional.of(digest(chained))
                : keys.flatMap(ring -> ring.code(entry.key().get(), chained));
        return hash.map(HexFormat.of()::formatHex);
    }

    private static byte[] digest(byte[] chained) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(chained);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}

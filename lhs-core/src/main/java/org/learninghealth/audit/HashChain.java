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
import org.learninghealth.spi.AuditCheckpoint;
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
        return hash(before, entry).map(entry::sealed).orElseThrow(HashChain::keyless);
    }

    /** Seals where the trail begins from now on. */
    AuditCheckpoint checkpoint(Head head) {
        AuditCheckpoint unsealed = new AuditCheckpoint(head, currentKey(), "");
        return new AuditCheckpoint(head, unsealed.key(), seal(unsealed).orElseThrow(HashChain::keyless));
    }

    /** The seal that a checkpoint must have; empty if its key isn't there. */
    Optional<String> seal(AuditCheckpoint checkpoint) {
        String text = "checkpoint\n" + checkpoint.head().sequence() + "\n"
                + checkpoint.head().hash() + "\n";
        return code(checkpoint.key(), text.getBytes(StandardCharsets.UTF_8));
    }

    /** The hash that an entry must have; empty if its key isn't there. */
    Optional<String> hash(Head before, AuditEntry entry) {
        byte[] link = (before.hash() + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] canonical = entry.canonical();
        return code(
                entry.key(),
                ByteBuffer.allocate(link.length + canonical.length)
                        .put(link)
                        .put(canonical)
                        .array());
    }

    private Optional<String> code(Optional<String> key, byte[] content) {
        Optional<byte[]> hash =
                key.isEmpty() ? Optional.of(digest(content)) : keys.flatMap(ring -> ring.code(key.get(), content));
        return hash.map(HexFormat.of()::formatHex);
    }

    private static InvalidConfiguration keyless() {
        return new InvalidConfiguration(
                List.of("The current key of the audit trail can't be found: let KeyRing.code know it"));
    }

    private static byte[] digest(byte[] chained) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(chained);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}

package org.learninghealth.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.spi.AuditAnchor.Head;
import org.learninghealth.spi.AuditEntry;
import org.learninghealth.spi.AuditKeys;

/**
 * Seals entries to those before them, as {@link AuditEntry} says.
 *
 * @param keys what they are sealed with; if there are none, a hash is taken without a key
 */
record HashChain(Optional<AuditKeys> keys) {

    private static final String HMAC = "HmacSHA256";

    /** The id of the key that seals from now on. */
    Optional<String> currentKey() {
        return keys.map(AuditKeys::current).map(id -> {
            if (!AuditKeys.ID.matcher(id).matches()) {
                throw new InvalidConfiguration(List.of("The current key of the audit trail has an id that is none: use"
                        + " at most 40 letters, digits, dots, hyphens and underscores"));
            }
            return id;
        });
    }

    /** Seals an entry with the key that it names. */
    AuditEntry seal(Head before, AuditEntry entry) {
        return hash(before, entry)
                .map(entry::sealed)
                .orElseThrow(() -> new InvalidConfiguration(
                        List.of("The current key of the audit trail can't be found: let AuditKeys.find give it")));
    }

    /** The hash that an entry must have; empty if its key isn't there. */
    Optional<String> hash(Head before, AuditEntry entry) {
        byte[] link = (before.hash() + "\n").getBytes(StandardCharsets.UTF_8);
        if (entry.key().isEmpty()) {
            return Optional.of(digest(link, entry.canonical()));
        }
        String id = entry.key().get();
        return keys.flatMap(given -> given.find(id)).map(key -> authenticate(key, link, entry.canonical()));
    }

    private static String digest(byte[] link, byte[] canonical) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(link);
            return HexFormat.of().formatHex(digest.digest(canonical));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    private static String authenticate(SecretKey key, byte[] link, byte[] canonical) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(link);
            return HexFormat.of().formatHex(mac.doFinal(canonical));
        } catch (GeneralSecurityException unfit) {
            throw new IllegalStateException("A key of the audit trail is not fit for " + HMAC, unfit);
        }
    }
}

package org.learninghealth.base;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Identifies a person: someone who takes part in learning, in whatever role.
 *
 * @param value the bare identifier
 */
public record PersonId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public PersonId {
        Require.present(value, "personId.value");
    }

    /**
     * What a person can be known by to whoever has the id, and to nobody else, since ids are random.
     *
     * @return SHA-256 of the id as text, as 64 hexadecimal digits
     */
    public String digest() {
        try {
            byte[] text = value.toString().getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}

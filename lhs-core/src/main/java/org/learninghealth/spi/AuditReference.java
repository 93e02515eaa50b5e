package org.learninghealth.spi;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.learninghealth.base.PersonId;

/**
 * What stands for a person in the audit trail. The trail is never rewritten, and yet a person can be erased: it holds a
 * reference that is worked out of the person's id and a random salt, and only this record links the two. Without it nobody
 * can work the reference out again; with it, nobody can put another person in its place.
 *
 * @param person the person
 * @param reference what stands for them
 * @param salt random, and as long as an id
 */
public record AuditReference(PersonId person, UUID reference, UUID salt) {

    /**
     * Works a reference out: the first 16 bytes of the SHA-256 of salt and id, in the layout of version 4
     * (RFC 9562). Version 8 would say what it is, but references of it did not verify on MariaDB 10.11.
     *
     * @param person the person
     * @param salt random
     * @return the reference
     */
    public static AuditReference of(PersonId person, UUID salt) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((salt + "\n" + person.value()).getBytes(StandardCharsets.US_ASCII));
            ByteBuffer bytes = ByteBuffer.wrap(digest);
            long high = bytes.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x4000L;
            long low = bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
            return new AuditReference(person, new UUID(high, low), salt);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    /**
     * Whether nobody put another person in its place.
     *
     * @return true if it is what it is worked out of
     */
    public boolean isGenuine() {
        return equals(of(person, salt));
    }
}

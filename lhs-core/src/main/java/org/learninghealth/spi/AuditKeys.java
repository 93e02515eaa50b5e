package org.learninghealth.spi;

import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;

/**
 * The secret keys that the audit trail is sealed with. Without them anyone who can write to the store can also work out
 * hashes. A key is replaced by naming another one as the current key; the former ones must stay to be found, or what they
 * sealed can't be verified any more. Keys are never kept in the store. Safe for use by several threads.
 */
public interface AuditKeys {

    /** What the id of a key looks like: at most 40 letters, digits, dots, hyphens and underscores, in ASCII. */
    Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    /**
     * Which key seals from now on.
     *
     * @return the id of a key that can be found
     */
    String current();

    /**
     * Finds a key.
     *
     * @param id its id
     * @return the key, fit for HMAC-SHA-256 and best of 32 random bytes; empty if there is none
     */
    Optional<SecretKey> find(String id);
}

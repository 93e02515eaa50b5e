package org.learninghealth.privacy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.learninghealth.spi.KeyRing;

/** Encodes addresses under the host's keys, so that only who has both can find what was consented to under one. */
final class Contacts {

    private static final String USE = "erased-contact.";

    private final Optional<KeyRing> keys;

    Contacts(Optional<KeyRing> keys) {
        this.keys = keys;
    }

    /** The code of an address under the key of today; nothing without keys. */
    Optional<String> code(String address) {
        return keys.flatMap(ring -> ring.code(
                        ring.currentKey(),
                        (USE + address.strip().toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8))
                .map(code -> ring.currentKey() + "."
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(code)));
    }
}

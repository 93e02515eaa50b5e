package org.learninghealth.audit;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.learninghealth.spi.AuditKeys;

/** Keys of a host: the one that was added last is the current one. */
class Keys implements AuditKeys {

    private final Map<String, SecretKey> known = new TreeMap<>();
    private String current;

    Keys(String id, String letter) {
        current = id;
        add(id, letter);
    }

    /** Makes a key the current one. */
    final void add(String id, String letter) {
        known.put(id, new SecretKeySpec(letter.repeat(32).getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        current = id;
    }

    /** Loses a key. */
    void lose(String id) {
        known.remove(id);
    }

    @Override
    public String current() {
        return current;
    }

    @Override
    public Optional<SecretKey> find(String id) {
        return Optional.ofNullable(known.get(id));
    }
}

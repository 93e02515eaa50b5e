package org.learninghealth.audit;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.learninghealth.spi.KeyRing;

/** Keys of a host: the one that was added last is the current one. */
class Keys implements KeyRing {

    private final Map<String, String> known = new TreeMap<>();
    private String current;

    Keys(String id, String letter) {
        current = id;
        add(id, letter);
    }

    /** Makes a key the current one. */
    final void add(String id, String letter) {
        known.put(id, letter);
        current = id;
    }

    /** Loses a key. */
    void lose(String id) {
        known.remove(id);
    }

    @Override
    public String currentKey() {
        return current;
    }

    @Override
    public Optional<byte[]> code(String keyId, byte[] message) {
        return Optional.ofNullable(known.get(keyId))
                .map(letter -> letter.repeat(32).getBytes(StandardCharsets.US_ASCII))
                .flatMap(key -> KeyRing.of("key", Map.of("key", key)).code("key", message));
    }
}

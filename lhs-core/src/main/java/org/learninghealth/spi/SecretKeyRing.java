package org.learninghealth.spi;

import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keys in memory; its text tells none of them. */
final class SecretKeyRing implements KeyRing {

    static final String ALGORITHM = "HmacSHA256";

    private final String currentKey;
    private final Map<String, SecretKeySpec> keys;

    SecretKeyRing(String currentKey, Map<String, SecretKeySpec> keys) {
        this.currentKey = currentKey;
        this.keys = Map.copyOf(keys);
    }

    @Override
    public String currentKey() {
        return currentKey;
    }

    @Override
    public Optional<byte[]> code(String keyId, byte[] message) {
        return Optional.ofNullable(keys.get(keyId)).map(key -> code(key, message));
    }

    private static byte[] code(SecretKeySpec key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, impossible);
        }
    }

    @Override
    public String toString() {
        return "KeyRing" + keys.keySet().stream().sorted().toList();
    }
}

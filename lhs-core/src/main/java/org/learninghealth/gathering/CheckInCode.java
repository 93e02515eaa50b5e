package org.learninghealth.gathering;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import org.learninghealth.internal.SignedTokens;

/**
 * What is shown in a room so that people can say that they are there: nobody finds it out without the keys of the system, and
 * it isn't kept anywhere.
 *
 * @param letters eight letters and digits, 40 bits
 */
record CheckInCode(String letters) {

    /** Crockford's base 32: no letter is taken for a digit. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 8;
    private static final String USE = "check-in";

    static CheckInCode of(SignedTokens tokens, GatheringId gathering) {
        byte[] digest = sha256(tokens.fingerprint(USE, gathering.value().toString()));
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            letters.append(ALPHABET.charAt(digest[i] & 31));
        }
        return new CheckInCode(letters.toString());
    }

    /** As it is read from afar. */
    String shown() {
        return letters.substring(0, LENGTH / 2) + "-" + letters.substring(LENGTH / 2);
    }

    /** Whether somebody has typed it, in whatever way. */
    boolean is(String typed) {
        String read = typed.toUpperCase(Locale.ROOT)
                .replace("-", "")
                .replace(" ", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return MessageDigest.isEqual(read.getBytes(StandardCharsets.UTF_8), letters.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}

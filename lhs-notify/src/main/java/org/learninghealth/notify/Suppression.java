package org.learninghealth.notify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.Require;

/**
 * That mail to an address comes back, or isn't wanted there, so that none is sent to it any more, whatever it is about; or, of a
 * guest's address, that mail of one community isn't wanted there. Of addresses
 * a digest is kept alone; that still tells whoever knows an address whether it is here, so it is personal.
 *
 * @param address digest of the address, see {@link #digest}
 * @param score what has come of it: {@value #HARD} for a refusal for good or a complaint, {@value #SOFT} for one that may not be
 * @param reason the code of the last that counted
 * @param at when that was
 */
public record Suppression(String address, int score, String reason, Instant at) {

    /** What a refusal that may not be for good counts. */
    public static final int SOFT = 1;

    /** What a refusal for good counts, or a complaint; nothing is sent to an address at this score or above. */
    public static final int HARD = 5;

    /** Refuses what is missing. */
    public Suppression {
        Require.present(address, "suppression.address");
        Require.present(reason, "suppression.reason");
        Require.present(at, "suppression.at");
    }

    /**
     * Whether nothing is sent to the address.
     *
     * @return true at {@value #HARD} or above
     */
    public boolean isFinal() {
        return score >= HARD;
    }

    /**
     * What an address is known by here.
     *
     * @param address an address, in whatever case
     * @return its digest by SHA-256, in hexadecimal digits
     */
    public static String digest(String address) {
        return digestOf("mail:" + normal(address));
    }

    /**
     * What an address is known by here, as far as one community writes to it: for guests of gatherings, who have no preferences.
     *
     * @param address an address, in whatever case
     * @param community the community
     * @return its digest by SHA-256, in hexadecimal digits
     */
    static String digest(String address, CommunityId community) {
        return digestOf("guest:" + community.value() + ":" + normal(address));
    }

    private static String normal(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }

    private static String digestOf(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}

package org.learninghealth.notify.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.spi.KeyRing;

/**
 * An envelope sender of its own for each delivery (VERP), so that what comes back says what it is about, and signed, so that
 * nobody else can say it. Mail servers may change the case of a local part, which is 64 characters at most (RFC 5321, section
 * 4.5.3.1.1).
 */
final class BounceAddress {

    private static final Pattern FORM = Pattern.compile("b\\+([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-z]{1,12})@.*");
    private static final Pattern KEY = Pattern.compile("[0-9a-z]{1,12}");
    private static final int SIGNED_BYTES = 8;

    private final KeyRing keys;
    private final String domain;

    /**
     * Makes addresses at a domain.
     *
     * @throws InvalidConfiguration if the ring's current key has an id that doesn't fit into an address
     */
    BounceAddress(KeyRing keys, String domain) {
        if (!KEY.matcher(keys.currentKey()).matches()) {
            throw new InvalidConfiguration(
                    List.of(
                            "Bounce addresses name the key that signs them: give it an id of 1 to 12 lower-case letters and digits"));
        }
        this.keys = keys;
        this.domain = domain;
    }

    String of(UUID delivery) {
        String id = hex(delivery);
        String key = keys.currentKey();
        return "b+" + id + "-" + code(keys, key, id).orElseThrow() + "-" + key + "@" + domain;
    }

    /** Which delivery an address was made for; empty if it wasn't made here. */
    static Optional<UUID> delivery(KeyRing keys, String address) {
        Matcher parts = FORM.matcher(address.strip().toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return Optional.empty();
        }
        String id = parts.group(1);
        return code(keys, parts.group(3), id)
                .filter(code -> MessageDigest.isEqual(
                        code.getBytes(StandardCharsets.US_ASCII), parts.group(2).getBytes(StandardCharsets.US_ASCII)))
                .map(genuine -> new UUID(
                        Long.parseUnsignedLong(id.substring(0, 16), 16), Long.parseUnsignedLong(id.substring(16), 16)));
    }

    private static Optional<String> code(KeyRing keys, String key, String id) {
        return keys.code(key, ("bounce." + id).getBytes(StandardCharsets.US_ASCII))
                .map(code -> HexFormat.of().formatHex(code, 0, SIGNED_BYTES));
    }

    private static String hex(UUID id) {
        return HexFormat.of().toHexDigits(id.getMostSignificantBits())
                + HexFormat.of().toHexDigits(id.getLeastSignificantBits());
    }
}

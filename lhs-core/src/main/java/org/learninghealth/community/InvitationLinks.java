package org.learninghealth.community;

import java.nio.ByteBuffer;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.learninghealth.internal.SignedTokens;

/**
 * The tokens that open invitations, and the keyed hashes of the addresses that they are sent to (rule C7). Nothing is kept
 * from which either could be made without the keys. Safe for use by several threads.
 */
final class InvitationLinks {

    private static final String USE = "invitation";
    private static final String ADDRESS = "invitation-address";
    private static final int BYTES = 4 * Long.BYTES;

    private final SignedTokens tokens;
    private final Duration lifetime;

    InvitationLinks(SignedTokens tokens, int days) {
        this.tokens = tokens;
        this.lifetime = Duration.ofDays(days);
    }

    Instant end(Instant issued) {
        return issued.plus(lifetime);
    }

    String token(Invitation invitation) {
        ByteBuffer content = ByteBuffer.allocate(BYTES);
        put(content, invitation.id().value());
        put(content, invitation.issue());
        return tokens.make(USE, content.array());
    }

    /** What a token names; empty if it isn't genuine. */
    Optional<Named> read(String token) {
        return tokens.read(USE, token)
                .filter(content -> content.length == BYTES)
                .map(ByteBuffer::wrap)
                .map(content -> new Named(new InvitationId(uuid(content)), uuid(content)));
    }

    /** The hash of an address under the current key; after that is replaced, the same address has another one. */
    String hash(String address) {
        return tokens.fingerprint(ADDRESS, normal(address));
    }

    boolean matches(String address, String hash) {
        return tokens.isFingerprint(ADDRESS, normal(address), hash);
    }

    /** In practice no provider tells addresses apart by capitals, although RFC 5321 would let it. */
    private static String normal(String address) {
        return Normalizer.normalize(address.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static void put(ByteBuffer content, UUID id) {
        content.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer content) {
        return new UUID(content.getLong(), content.getLong());
    }

    /**
     * What a token names.
     *
     * @param invitation the invitation
     * @param issue which issue of it
     */
    record Named(InvitationId invitation, UUID issue) {}
}

package org.learninghealth.people;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.learninghealth.base.PersonId;
import org.learninghealth.base.Unmet;
import org.learninghealth.internal.SignedTokens;

/** Signed links by which a person withdraws consent without logging in (rule V4). Safe for use by several threads. */
final class WithdrawalLinks {

    private static final String USE = "withdraw-consent";
    private static final int FIXED_BYTES = 3 * Long.BYTES;

    private final SignedTokens tokens;
    private final Duration work;

    WithdrawalLinks(SignedTokens tokens, int days) {
        this.tokens = tokens;
        this.work = Duration.ofDays(days);
    }

    String token(PersonId person, ConsentPurpose purpose, Instant now) {
        byte[] code = purpose.code().getBytes(StandardCharsets.UTF_8);
        return tokens.make(
                USE,
                ByteBuffer.allocate(FIXED_BYTES + code.length)
                        .putLong(person.value().getMostSignificantBits())
                        .putLong(person.value().getLeastSignificantBits())
                        .putLong(now.getEpochSecond())
                        .put(code)
                        .array());
    }

    /** What a link is for. */
    Link read(String token, Instant now) {
        ByteBuffer content = ByteBuffer.wrap(tokens.read(USE, token).orElse(new byte[0]));
        Unmet.of("V4").unless(content.remaining() > FIXED_BYTES, "link").orThrow();
        PersonId person = new PersonId(new UUID(content.getLong(), content.getLong()));
        Instant made = Instant.ofEpochSecond(content.getLong());
        String code = StandardCharsets.UTF_8.decode(content).toString();
        Unmet.of("V4").unless(!now.isAfter(made.plus(work)), "link-age").orThrow();
        return new Link(person, new ConsentPurpose(code));
    }

    /**
     * What a link is for.
     *
     * @param person whose consent
     * @param purpose what for
     */
    record Link(PersonId person, ConsentPurpose purpose) {}
}

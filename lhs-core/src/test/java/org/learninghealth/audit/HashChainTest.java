package org.learninghealth.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.base.PersonId;
import org.learninghealth.spi.AuditAnchor.Head;
import org.learninghealth.spi.AuditEntry;

/** The bytes and hashes are pinned: whoever changes them can't verify the trails that are there. */
class HashChainTest {

    private static final AuditEntry LEAST = new AuditEntry(
            1,
            new UUID(7, 1),
            Instant.parse("2026-03-01T09:00:00Z"),
            "REGISTER_PERSON",
            "HOST",
            Optional.empty(),
            Optional.empty(),
            new UUID(8, 4),
            Optional.empty(),
            Optional.empty(),
            "");

    private static final AuditEntry MOST = new AuditEntry(
            42,
            new UUID(7, 1),
            Instant.parse("2026-03-01T09:00:00.000001Z"),
            "JOIN_COMMUNITY",
            "PERSON",
            Optional.of(new PersonId(new UUID(5, 2))),
            Optional.of(new CommunityId(new UUID(6, 3))),
            new UUID(8, 4),
            Optional.of("request-5"),
            Optional.of("2026-a"),
            "");

    private final Keys keys = new Keys("2026-a", "k");

    @Test
    void theBytesArePinned() {
        assertThat(new String(LEAST.canonical(), StandardCharsets.US_ASCII)).isEqualTo("""
                1
                1
                00000000-0000-0007-0000-000000000001
                2026-03-01T09:00:00Z
                REGISTER_PERSON
                HOST


                00000000-0000-0008-0000-000000000004


                """);
        assertThat(new String(MOST.canonical(), StandardCharsets.US_ASCII)).isEqualTo("""
                1
                42
                00000000-0000-0007-0000-000000000001
                2026-03-01T09:00:00.000001Z
                JOIN_COMMUNITY
                PERSON
                =00000000-0000-0005-0000-000000000002
                =00000000-0000-0006-0000-000000000003
                00000000-0000-0008-0000-000000000004
                =request-5
                =2026-a
                """);
    }

    /** Worked out by other software, from the description alone. */
    @Test
    void theHashesArePinned() {
        HashChain chain = new HashChain(Optional.of(keys));
        AuditEntry first = chain.seal(Head.NONE, LEAST);
        assertThat(first.hash()).isEqualTo("d87fb28c59afe25932a77f20e70ec91d527695335d844154d07eb1dac3a7e55f");
        assertThat(chain.seal(new Head(41, first.hash()), MOST).hash())
                .isEqualTo("a3e5b62cdc11822e54ef245381f257b5c0a5ea396cee7430488f95b48911bf78");
    }

    @Test
    void aKeyThatIsMissingSealsNothing() {
        assertThat(new HashChain(Optional.empty()).hash(Head.NONE, MOST)).isEmpty();
        assertThat(new HashChain(Optional.of(new Keys("other", "k"))).hash(Head.NONE, MOST))
                .isEmpty();
        assertThatThrownBy(() -> new HashChain(Optional.empty()).seal(Head.NONE, MOST))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("KeyRing.code");
        assertThatThrownBy(() -> new HashChain(Optional.of(new Keys("a\nb", "k"))).currentKey())
                .isInstanceOf(InvalidConfiguration.class);
    }
}

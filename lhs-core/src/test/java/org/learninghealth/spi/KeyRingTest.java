package org.learninghealth.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.internal.SignedTokens;
import org.learninghealth.memory.InMemoryStorage;

class KeyRingTest {

    /** The sixth case of RFC 4231, section 4.7; the keys of the others are too short for us. */
    @Test
    void codesAreThoseOfTheStandard() {
        byte[] key = new byte[131];
        Arrays.fill(key, (byte) 0xAA);
        byte[] message = "Test Using Larger Than Block-Size Key - Hash Key First".getBytes(StandardCharsets.US_ASCII);

        assertThat(KeyRing.of("k", Map.of("k", key)).code("k", message).map(HexFormat.of()::formatHex))
                .contains("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    }

    @Test
    void aRingSaysAllThatIsWrongWithIt() {
        assertThatThrownBy(() -> KeyRing.of("c", Map.of("a b", new byte[32], "short", new byte[31])))
                .isInstanceOfSatisfying(
                        InvalidConfiguration.class,
                        refused -> assertThat(refused.problems()).hasSize(3));
    }

    @Test
    void aRingTellsNoKey() {
        byte[] key = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        assertThat(KeyRing.of("k", Map.of("k", key, "l", key))).hasToString("KeyRing[k, l]");
    }

    @Test
    void aTokenForOneUseIsWorthNothingForAnother() {
        SignedTokens tokens = new SignedTokens(Optional.of(KeyRing.random()));
        byte[] content = {1, 2, 3};
        String token = tokens.make("one", content);

        assertThat(tokens.read("one", token)).contains(content);
        assertThat(tokens.read("other", token)).isEmpty();
        assertThat(new SignedTokens(Optional.of(KeyRing.random())).read("one", token))
                .isEmpty();
    }

    @Test
    void withoutARingNothingIsSignedAndTheRemedyIsNamed() {
        SignedTokens none = new SignedTokens(Optional.empty());
        assertThatThrownBy(() -> none.make("use", new byte[1]))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("KeyRing.of");
        assertThatThrownBy(() -> none.read("use", "a.b.c")).isInstanceOf(InvalidConfiguration.class);
    }

    @Test
    void eachStorageInMemoryBringsKeysOfItsOwn() {
        InMemoryStorage storage = InMemoryStorage.create();
        assertThat(storage.ownKeys()).isPresent().isEqualTo(storage.ownKeys());
        assertThat(storage.ownKeys()).isNotEqualTo(InMemoryStorage.create().ownKeys());
    }
}

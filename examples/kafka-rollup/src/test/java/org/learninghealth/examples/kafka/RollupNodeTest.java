package org.learninghealth.examples.kafka;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a node is started. */
class RollupNodeTest {

    @Test
    void aNodeThatIsStartedWronglySaysWhy(@TempDir Path state) {
        assertRefused("where the brokers are", "localhost:9");
        assertRefused("SECONDS is no whole number: abc", "localhost:9", state.toString(), "abc");
        assertRefused("deadAfter is 3 seconds: brokers accept 6 to 900", "localhost:9", state.toString(), "3");
        assertRefused("deadAfter is 901 seconds", "localhost:9", state.toString(), "901");
    }

    private static void assertRefused(String reason, String... arguments) {
        assertThatThrownBy(() -> RollupNode.of(arguments).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}

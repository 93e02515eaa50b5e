package org.learninghealth.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {

    @ParameterizedTest
    @ValueSource(strings = {"vienna_fr", "own_en", "own_fr"})
    void everyStoryHasAllWordsInBothLanguages(String words) throws IOException {
        assertThat(keys(words)).isEqualTo(keys("vienna_en"));
    }

    private static Set<String> keys(String words) throws IOException {
        try (Reader file = new InputStreamReader(
                Script.class.getResourceAsStream(words + ".properties"), StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(file);
            return properties.stringPropertyNames();
        }
    }
}

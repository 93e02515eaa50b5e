package org.learninghealth.internal;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.io.InputStream;
import java.util.List;
import java.util.SortedMap;
import org.learninghealth.base.InvalidConfiguration;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.LocalizedText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads data that ship as a file, or that a host puts in their place: JSON in which a text is an object with the words
 * under language tags. What the library doesn't know is refused, so that a slip of the pen doesn't get lost.
 */
public final class DataFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addMixIn(LocalizedText.class, ByLanguage.class)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // a number that is missing is refused by the record, which can name it
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();

    private DataFile() {}

    /**
     * Reads a file.
     *
     * @param <T> what is in it
     * @param type its type
     * @param file the file; it is read to its end and left open
     * @return what is in it
     * @throws InvalidConfiguration that says what can't be read
     */
    public static <T> T read(Class<T> type, InputStream file) {
        try {
            return JSON.readValue(file, type);
        } catch (JacksonException unreadable) {
            String why = unreadable.getCause() instanceof InvalidInput refused
                    ? refused.getMessage()
                    : unreadable.getOriginalMessage();
            throw new InvalidConfiguration(List.of("The file is no " + type.getSimpleName() + ", see line "
                    + unreadable.getLocation().getLineNr() + ": " + why));
        }
    }

    /** How a text is written: as its words alone. */
    private abstract static class ByLanguage {

        @SuppressWarnings("UnusedVariable") // Jackson reads the signature
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        ByLanguage(SortedMap<String, String> texts) {}
    }
}

package org.learninghealth.knowledge;

import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learninghealth.base.Require;

/**
 * What a reader should know of something known before relying on it. It follows from what is known of it, and nobody writes it.
 *
 * @param source where it comes from
 * @param certainty how certain the evidence is, if somebody has said so
 * @param status whether it is up to date
 */
public record TrustLabel(SourceType source, Optional<Certainty> certainty, KnowledgeStatus status) {

    /** Refuses a label that leaves something out. */
    public TrustLabel {
        Require.present(source, "source");
        Require.present(certainty, "certainty");
        Require.present(status, "status");
    }

    /**
     * The label in plain words, for instance <i>This comes from published research. We can be very confident in it. It is up to
     * date.</i>
     *
     * @param language for whom; those who read no French are told in English
     * @return two or three sentences
     */
    public String in(Locale language) {
        // only languages that have a file are asked for, so that the machine's locale plays no part
        ResourceBundle words = ResourceBundle.getBundle(
                TrustLabel.class.getPackageName() + ".trust",
                Require.present(language, "language").getLanguage().equals("fr") ? Locale.FRENCH : Locale.ENGLISH);
        return Stream.of(
                        Stream.of("source." + source),
                        certainty.stream().map(rated -> "certainty." + rated),
                        Stream.of("status." + status))
                .flatMap(keys -> keys)
                .map(words::getString)
                .collect(Collectors.joining(" "));
    }
}

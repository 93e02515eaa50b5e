package org.learninghealth.examples.quickstart;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.people.StakeholderGroup;

/**
 * The words and figures that a story is played with, in English and French: those of Vienna, or words that fit any series, with
 * what the user calls it in their place.
 */
final class Script {

    private static final Pattern PLACE = Pattern.compile("\\{(measure|change)}");

    private final Properties english;
    private final Properties french;
    private final Optional<String> measure;
    private final Optional<String> change;
    private final Scale scale;
    private final OptionalDouble target;
    private final Optional<YearMonth> changeMonth;
    private final StakeholderGroup observers;

    private Script(
            String words,
            Options options,
            Scale scale,
            Optional<YearMonth> changeMonth,
            OptionalDouble target,
            String observers) {
        english = properties(words, Locale.ENGLISH);
        french = properties(words, Locale.FRENCH);
        measure = options.measure();
        change = options.label();
        this.scale = scale;
        this.target = target;
        this.changeMonth = changeMonth;
        this.observers = new StakeholderGroup(observers);
    }

    static Script of(Options options) {
        if (options.data().isEmpty()) {
            // the target is what the second clinic came to, where midwives were taught
            return new Script(
                    "vienna",
                    options,
                    new Scale("deaths per 100 births", 100),
                    Optional.of(YearMonth.of(1847, 5)),
                    OptionalDouble.of(3),
                    "MIDWIFE");
        }
        return new Script(
                "own",
                options,
                options.scale().orElse(new Scale("cases per 100", 100)),
                options.change(),
                options.target().map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                "NURSE");
    }

    Scale scale() {
        return scale;
    }

    /** The value to be reached; empty if the user named none. */
    OptionalDouble target() {
        return target;
    }

    /** When something was changed; empty if nothing was. */
    Optional<YearMonth> changeMonth() {
        return changeMonth;
    }

    /** Who sees it first. The scheme of stakeholder groups is open: a host adds a code by using it. */
    StakeholderGroup observers() {
        return observers;
    }

    /** What is measured. */
    LocalizedText measure() {
        return LocalizedText.of(Locale.ENGLISH, filled(english, "{measure}"))
                .and(Locale.FRENCH, filled(french, "{measure}"));
    }

    /** What was changed, for the chart. */
    String change() {
        return filled(english, "{change}");
    }

    /** In both languages. */
    LocalizedText text(String key) {
        return LocalizedText.of(Locale.ENGLISH, english(key)).and(Locale.FRENCH, filled(french, word(french, key)));
    }

    /** In English, the language of the program. */
    String english(String key) {
        return filled(english, word(english, key));
    }

    /** Both places at once, so that what the user wrote is never taken for a place to be filled. */
    private String filled(Properties language, String words) {
        return PLACE.matcher(words).replaceAll(place -> {
            Optional<String> given = place.group(1).equals("measure") ? measure : change;
            return Matcher.quoteReplacement(given.orElseGet(() -> word(language, place.group(1))));
        });
    }

    private static String word(Properties language, String key) {
        return Objects.requireNonNull(language.getProperty(key), key);
    }

    private static Properties properties(String words, Locale language) {
        String name = words + "_" + language + ".properties";
        try (Reader file = new InputStreamReader(
                Objects.requireNonNull(Script.class.getResourceAsStream(name), name), StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(file);
            return properties;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

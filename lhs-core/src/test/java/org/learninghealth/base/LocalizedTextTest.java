package org.learninghealth.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class LocalizedTextTest {

    private static final Locale SWISS_FRENCH = Locale.forLanguageTag("fr-CH");
    private static final Locale MAINLAND_CHINESE = Locale.forLanguageTag("zh-Hans-CN");

    private final LocalizedText text = LocalizedText.of(Locale.ENGLISH, "color")
            .and(Locale.UK, "colour")
            .and(Locale.FRENCH, "couleur")
            .and("zh-Hans", "颜色");

    @Test
    void aReaderGetsTheirOwnLanguage() {
        assertThat(text.in(Locale.UK, Locale.FRENCH)).isEqualTo("colour");
        assertThat(text.in(Locale.ENGLISH, Locale.FRENCH)).isEqualTo("color");
    }

    @Test
    void elseTheLanguageThatTheirsIsAVariantOf() {
        assertThat(text.in(SWISS_FRENCH, Locale.ENGLISH)).isEqualTo("couleur");
        assertThat(text.in(Locale.US, Locale.FRENCH)).isEqualTo("color");
        assertThat(text.in(MAINLAND_CHINESE, Locale.ENGLISH)).isEqualTo("颜色");
    }

    @Test
    void elseTheDefaultLanguageElseWhateverThereIs() {
        assertThat(text.in(Locale.GERMAN, Locale.CANADA_FRENCH)).isEqualTo("couleur");
        assertThat(text.in(Locale.ROOT, Locale.FRENCH)).isEqualTo("couleur");
        assertThat(text.in(Locale.GERMAN, Locale.ITALIAN)).isEqualTo("color");
        assertThat(LocalizedText.BLANK.in(Locale.GERMAN, Locale.ITALIAN)).isEmpty();
    }

    @Test
    void whatIsBlankIsNoText() {
        LocalizedText half = LocalizedText.of(Locale.ENGLISH, "color").and(Locale.FRENCH, " ");

        assertThat(half.in(Locale.FRENCH, Locale.ENGLISH)).isEqualTo("color");
        assertThat(half.in(Locale.GERMAN, Locale.FRENCH)).isEqualTo("color");
        assertThat(half.isBlank()).isFalse();
        assertThat(LocalizedText.of(Locale.FRENCH, " ").in(Locale.FRENCH, Locale.ENGLISH))
                .isEmpty();
        assertThat(LocalizedText.of(Locale.FRENCH, " ").isBlank()).isTrue();
    }

    @Test
    void aLanguageIsCoveredByItselfOrWhatItIsAVariantOf() {
        assertThat(text.covers(Locale.UK)).isTrue();
        assertThat(text.covers(SWISS_FRENCH)).isTrue();
        assertThat(text.covers(MAINLAND_CHINESE)).isTrue();
        assertThat(text.covers(Locale.GERMAN)).isFalse();
        assertThat(text.covers(Locale.CHINESE)).isFalse();
        assertThat(text.covers(Locale.ROOT)).isFalse();
        assertThat(LocalizedText.of(Locale.CANADA_FRENCH, "couleur").covers(Locale.FRENCH))
                .isFalse();
        assertThat(LocalizedText.of(Locale.FRENCH, " ").covers(Locale.FRENCH)).isFalse();
        assertThat(LocalizedText.BLANK.covers(Locale.ENGLISH)).isFalse();
    }

    @Test
    void theSameTextIsKeptTheSameWay() {
        assertThat(LocalizedText.of("EN-us", "e\u0301")).isEqualTo(LocalizedText.of("en-US", "\u00e9"));
        assertThat(LocalizedText.of("fr", "a").and("en", "b"))
                .isEqualTo(LocalizedText.of("en", "b").and("fr", "a"));
    }
}

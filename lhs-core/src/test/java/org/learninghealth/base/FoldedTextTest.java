package org.learninghealth.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How texts are folded so that they can be looked for and sorted. */
class FoldedTextTest {

    @Test
    void caseAccentsAndPunctuationMakeNoDifference() {
        assertThat(List.of("Côté", "COTE", "co\u0302te\u0301", " -Côté! "))
                .extracting(text -> FoldedText.of(text).value())
                .containsOnly("cote");
        assertThat(FoldedText.of("Jean-Luc  d’Œuvre")).isEqualTo(new FoldedText("jean luc doeuvre"));
        assertThat(FoldedText.of("Straße")).isEqualTo(FoldedText.of("STRASSE"));
        assertThat(FoldedText.of("Łukasz Þór Ørsted")).isEqualTo(new FoldedText("lukasz thor orsted"));
        assertThat(FoldedText.of("ΣΊΣΥΦΟΣ")).isEqualTo(FoldedText.of("σίσυφος"));
        assertThat(FoldedText.of("ﬁ Ⅷ ２")).isEqualTo(new FoldedText("fi viii 2"));
    }

    @Test
    void lettersOfOtherScriptsStay() {
        assertThat(FoldedText.of("李 明").value()).isEqualTo("李 明");
        assertThat(FoldedText.of("מרים").value()).isEqualTo("מרים");
        assertThat(FoldedText.of("🙂🩺 ?!").value()).isEmpty();
    }

    @Test
    void whatIsTooLongIsCutBetweenLetters() {
        String long1 = "𐐨".repeat(300);
        assertThat(FoldedText.of(long1)
                        .value()
                        .codePointCount(0, FoldedText.of(long1).value().length()))
                .isEqualTo(FoldedText.LONGEST);
        assertThat(FoldedText.of("ﷺ".repeat(200)).value().length()).isLessThanOrEqualTo(FoldedText.LONGEST);
    }

    /** So that a place in a list can be told from what is none. */
    @Test
    void whatIsFoldedStaysAsItIs() {
        List<String> changing = new ArrayList<>();
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            FoldedText folded = FoldedText.of("x" + Character.toString(point) + "y");
            if (!FoldedText.of(folded.value()).equals(folded)) {
                changing.add(Integer.toHexString(point));
            }
        }
        assertThat(changing).isEmpty();
    }

    /** Databases sort by code points, Java by UTF-16 units: there must be no text for which that differs. */
    @Test
    void unitsAndCodePointsSortAlike() {
        SplittableRandom random = new SplittableRandom(7);
        List<FoldedText> texts = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = 0; j < 3; j++) {
                text.appendCodePoint(
                        random.nextInt(4) == 0 ? 0xD7F0 + random.nextInt(0x2A10) : random.nextInt(0x20000));
            }
            texts.add(FoldedText.of(text.toString()));
        }
        Comparator<FoldedText> byCodePoints =
                Comparator.comparing(text -> text.value().codePoints().toArray(), java.util.Arrays::compare);
        List<FoldedText> sorted = new ArrayList<>(texts);
        sorted.sort(Comparator.naturalOrder());
        assertThat(sorted).isSortedAccordingTo(byCodePoints);
        assertThat(sorted.stream()
                        .filter(text -> !text.value().isEmpty())
                        .distinct()
                        .count())
                .isGreaterThan(5_000);
    }

    @Test
    void theBoundComesAfterEveryTextThatBeginsSo() {
        FoldedText beginning = FoldedText.of("Ann");
        for (String name : List.of("Ann", "Anna", "Ann zzz", "ann𐐨", "ann힣")) {
            assertThat(FoldedText.of(name)).isBetween(beginning, beginning.afterAllThatBeginWithIt());
        }
        assertThat(FoldedText.of("Ano")).isGreaterThan(beginning.afterAllThatBeginWithIt());
    }
}

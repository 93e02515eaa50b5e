package org.learninghealth.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.learninghealth.kit.World.english;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.learninghealth.base.InvalidInput;
import org.learninghealth.base.InvalidInput.Violation;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;

/** Where faults are said to be. The commands here have parts that those of the rooms don't have yet. */
class CommandValidationTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final LocalDate FAR = LocalDate.of(2201, 1, 1);

    private final CommandValidation validation = new CommandValidation(Locale.ENGLISH);

    @Test
    void aNestedPartIsNoLanguageHoweverShortItsName() {
        Invite invite = new Invite(new Span(null, FAR, ""), List.of(), Map.of(), english("Come"));

        assertThat(faults(invite)).containsExactly("period.by blank", "period.id missing", "period.to year");
    }

    @Test
    void elementsAndKeysStandInBrackets() {
        Span good = new Span("1", DAY, "me");
        Span bad = new Span("2", FAR, "me");
        Invite invite =
                new Invite(good, Arrays.asList(good, bad, null), Map.of("first", good, "last", bad), english("Come"));

        assertThat(faults(invite)).containsExactly("byName[last].to year", "spans[1].to year", "spans[2] missing");
    }

    @Test
    void theFaultOfATextIsThatOfALanguage() {
        LocalizedText text = english("Come").and("fr-CA", "a\0").and("de", "x".repeat(11));

        assertThat(faults(new Invite(new Span("1", DAY, "me"), List.of(), Map.of(), text)))
                .containsExactly("text[de] too-long", "text[fr-CA] characters");
    }

    @Test
    void theFaultOfATextInAListIsThatOfItsPlaceAndLanguage() {
        LocalizedText text = english("Come").and(Locale.FRENCH, "");

        assertThat(faults(new Announce(List.of(english("Come"), text)))).containsExactly("texts[1][fr] blank");
    }

    @Test
    void aMessageShowsTheBoundInTheReadersLanguage() {
        InvalidInput refused = catchThrowableOfType(
                InvalidInput.class, () -> validation.check(new Announce(List.of(english("x".repeat(1201))))));

        assertThat(refused.violations()).containsExactly(new Violation("texts[0][en]", "too-long", List.of(1200)));
        assertThat(refused.explain(Locale.ENGLISH))
                .isEqualTo("texts[0][en] is too long: at most 1,200 characters are allowed");
        assertThat(refused.explain(Locale.FRENCH)).startsWith("texts[0][en] est trop long : 1");
    }

    @Test
    void nothingIsWrongWithWhatIsRight() {
        Span good = new Span("1", DAY, "me");
        assertThatCode(() -> validation.check(new Invite(good, List.of(good), Map.of("a", good), english("Come"))))
                .doesNotThrowAnyException();
    }

    private List<String> faults(Record command) {
        return catchThrowableOfType(InvalidInput.class, () -> validation.check(command)).violations().stream()
                .map(each -> each.field() + " " + each.code())
                .toList();
    }

    /** A command with parts in it that have parts. */
    public record Invite(
            @NotNull @Valid Span period,
            @Size(max = 9) List<@NotNull @Valid Span> spans,
            Map<String, @Valid Span> byName,
            @NotNull @PlainText(max = 10) LocalizedText text) {}

    /** Names that are also language tags. */
    public record Span(
            @Nullable @NotNull String id,
            @NotNull @PlausibleDate LocalDate to,
            @NotNull @PlainText(max = 10) String by) {}

    /** A command with texts in a list. */
    public record Announce(List<@PlainText(max = 1200) LocalizedText> texts) {}
}

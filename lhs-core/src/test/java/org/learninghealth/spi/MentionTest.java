package org.learninghealth.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PersonId;
import org.learninghealth.cycle.TeamMember;
import org.learninghealth.people.StakeholderGroup;

/** Where words are found, and what stands there instead. */
class MentionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ian|Ask Ian.|Ask someone.",
                "Ian|IAN and ian|someone and someone",
                "Ian|For every clinician and guardian|For every clinician and guardian",
                "Ian|Ian2 and 2Ian|Ian2 and 2Ian",
                "Zoe|Ask Zoë|Ask Zoë",
                "Zoe|Ask Zoe\u0308|Ask Zoe\u0308",
                "Zoe\u0308 Q.|Led by Zoë Q. since May|Led by someone since May",
                "Zoë Q.|Led by Zoe\u0308 Q. since May|Led by someone since May",
                "a@b.example|Write to A@b.example!|Write to someone!",
                "李|李 and 李华|someone and 李华"
            })
    void wordsAreFoundAsAWhole(String word, String text, String changed) {
        assertThat(Mention.of(List.of(word)).replacedIn(text, "someone")).isEqualTo(changed);
        assertThat(Mention.of(List.of(word)).isIn(text)).isEqualTo(!text.equals(changed));
    }

    /** A store looks for accents in both ways in which they can be encoded. */
    @Test
    void patternsAreThoseOfEitherEncoding() {
        assertThat(Mention.of(List.of("Zoe\u0308")).patterns()).contains("zoë", "zoe\u0308");
        assertThat(Mention.of(List.of("Zoë")).patterns()).contains("zoë", "zoe\u0308");
    }

    @Test
    void aTextGetsNoLongerThanWhatEveryStoreKeeps() {
        Mention name = Mention.of(List.of("Bo"));
        String some = "Bo and Bo and " + "x".repeat(80);
        String many = "Bo and Bo and " + "x".repeat(180);

        assertThat(name.replacedIn(some, "someone")).isEqualTo("… and … and " + "x".repeat(80));
        assertThat(name.replacedIn(many, "someone")).isEqualTo("… and … and " + "x".repeat(180));
        assertThat(name.replacedIn("Bo and Bo", "someone")).isEqualTo("someone and someone");
        assertThat(name.replacedIn("Bo " + "🩺".repeat(90), "someone")).isEqualTo("someone " + "🩺".repeat(90));
    }

    @Test
    void whatStandsThereInsteadDoesNotMentionItAgain() {
        assertThat(Mention.of(List.of("Member")).replacedIn("Ask Member", "a former member"))
                .isEqualTo("Ask …");
    }

    @Test
    void theLanguageOfATextIsNoWord() {
        LocalizedText text = LocalizedText.of("fr", "Bonjour Fr");
        assertThat(Mention.of(List.of("Fr")).replacedIn(text, "someone"))
                .isEqualTo(LocalizedText.of("fr", "Bonjour someone"));
        assertThat(Mention.of(List.of("Fr")).isIn(new TreeMap<>(Map.of("fr", "Bonjour"))))
                .isFalse();
    }

    @Test
    void aCodeIsNoWord() {
        Mention name = Mention.of(List.of("Patient"));
        TeamMember member = new TeamMember(
                new PersonId(new UUID(1, 1)), StakeholderGroup.PATIENT, Optional.empty(), Optional.empty());

        assertThat(name.isIn(member)).isFalse();
        assertThat(name.replacedIn(member, "someone")).isSameAs(member);
    }
}

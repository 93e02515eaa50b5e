package org.learninghealth.people;

import jakarta.validation.constraints.NotNull;
import java.util.Locale;
import org.learninghealth.base.LanguageTag;
import org.learninghealth.base.PlainText;

/**
 * Express consent as a form gives it. It is part of {@link GrantConsent}, and can be part of another command, such as one
 * to join a community, behind a form that asks for both; see {@link ConsentLedger#give}.
 *
 * @param purpose what for
 * @param wording the words that stood beside the box
 * @param formVersion which version of the form they stood on
 * @param language in which language, as a BCP 47 tag
 * @param source how it is known; a box that was ticked already is refused (rule V1)
 * @param evidence where the host keeps the proof: the id of a submission, a file, a recording
 */
public record ConsentGiven(
        @NotNull ConsentPurpose purpose,
        @NotNull @PlainText(max = 4000, lines = true) String wording,
        @NotNull @PlainText(max = 100) String formVersion,
        @NotNull @LanguageTag String language,
        @NotNull ConsentSource source,
        @NotNull @PlainText(max = 500) String evidence) {

    ConsentWording words() {
        return new ConsentWording(wording, formVersion, Locale.forLanguageTag(language));
    }
}

package org.learninghealth.practice;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;
import org.learninghealth.concept.Concept;

/**
 * Promises a community to do something.
 *
 * @param community to whom
 * @param statement what the actor will do
 * @param when the situation in which they will do it, for instance "when I admit somebody over 75"; may be left out
 * @param due the day by which, in the future
 * @param confidence how sure they are to keep it, 0 to {@value ActionCommitment#MOST_CONFIDENT}; may be left out
 * @param barriers what they expect in their way, of the scheme {@link org.learninghealth.concept.Concepts#BARRIER}, at most
 *     {@value ActionCommitment#MOST_BARRIERS}
 */
public record MakeCommitment(
        @NotNull CommunityId community,
        @NotNull @PlainText(max = 2000, lines = true) LocalizedText statement,

        @Nullable @PlainText(max = 2000, lines = true) LocalizedText when,

        @NotNull @PlausibleDate LocalDate due,

        @Nullable @PositiveOrZero @Max(ActionCommitment.MOST_CONFIDENT)
        Integer confidence,

        @Size(max = ActionCommitment.MOST_BARRIERS) List<@NotNull Concept> barriers) {

    /** Takes missing barriers for none. */
    public MakeCommitment {
        barriers = barriers == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(barriers));
    }
}

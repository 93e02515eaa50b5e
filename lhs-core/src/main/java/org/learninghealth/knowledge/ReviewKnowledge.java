package org.learninghealth.knowledge;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;

/**
 * Says what looking at something known again has shown, and publishes it anew: with what it says from now on.
 *
 * @param knowledge which
 * @param expectedVersion the version that the change is based on
 * @param summary what it says from now on
 * @param plainSummary the same, in words that need no training; may be blank where no patients read it
 * @param certainty how certain the evidence is from now on; null if nobody can say, or it sums up none
 * @param reviewDue when it is to be looked at again next time
 */
public record ReviewKnowledge(
        @NotNull KnowledgeId knowledge,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlainText(max = 20_000, lines = true) LocalizedText summary,

        @NotNull @PlainText(max = 4000, blank = true, lines = true)
        LocalizedText plainSummary,

        @Nullable Certainty certainty,
        @NotNull @PlausibleDate LocalDate reviewDue) {

    /**
     * Finds that it still holds as it is.
     *
     * @param known what was looked at
     * @param reviewDue when it is to be looked at again next time
     * @return the command
     */
    public static ReviewKnowledge confirming(KnowledgeObject known, LocalDate reviewDue) {
        return new ReviewKnowledge(
                known.id(),
                known.version(),
                known.summary(),
                known.plainSummary(),
                known.certainty().orElse(null),
                reviewDue);
    }
}

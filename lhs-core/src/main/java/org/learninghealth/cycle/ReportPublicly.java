package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;

/**
 * Answers the whole community, where whoever raised something can't be told any more.
 *
 * @param feedback what is owed to somebody who was erased
 * @param expectedVersion the version that the change is based on
 * @param decision what was decided
 * @param reason why
 */
public record ReportPublicly(
        @NotNull FeedbackId feedback,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlainText(max = 4000, lines = true) LocalizedText decision,
        @NotNull @PlainText(max = 4000, lines = true) LocalizedText reason) {}

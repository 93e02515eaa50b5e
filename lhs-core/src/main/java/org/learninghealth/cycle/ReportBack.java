package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;

/**
 * Answers someone who raised a signal or said what matters.
 *
 * @param feedback which
 * @param expectedVersion the version that the change is based on
 * @param decision what was decided
 * @param reason why
 */
public record ReportBack(
        @NotNull FeedbackId feedback,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlainText(max = 4000, lines = true) LocalizedText decision,
        @NotNull @PlainText(max = 4000, lines = true) LocalizedText reason) {}

package org.learninghealth.knowledge;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;

/**
 * Says that something known has come further into use, or isn't used any more.
 *
 * @param uptake which
 * @param expectedVersion the version that the change is based on
 * @param level how far it has come
 * @param adaptation how it was fitted to the place; null to leave it at what was said before
 * @param reason why it isn't used any more; null if it is
 */
public record MoveUptake(
        @NotNull UptakeId uptake,
        @PositiveOrZero long expectedVersion,
        @NotNull UptakeLevel level,

        @Nullable @PlainText(max = 4000, lines = true) LocalizedText adaptation,

        @Nullable @PlainText(max = 4000, lines = true) LocalizedText reason) {}

package org.learninghealth.measurement;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.LocalDate;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;

/**
 * Asks for a measure's frozen baseline to be replaced; the old one stays on record.
 *
 * @param measure which
 * @param expectedVersion the version that the change is based on
 * @param first the first day that counts
 * @param last the last day that counts: periods that begin on it or earlier
 * @param reason why, for those who compare with earlier charts
 */
public record Rebaseline(
        @NotNull MeasureId measure,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlausibleDate LocalDate first,
        @NotNull @PlausibleDate LocalDate last,
        @NotNull @PlainText(max = 1000, lines = true) String reason) {}

package org.learninghealth.measurement;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.LocalDate;
import org.learninghealth.base.PlainText;
import org.learninghealth.base.PlausibleDate;

/**
 * Asks for the baseline of a series to be frozen, for a measure that no learning cycle does it for, or for one site or stratum.
 *
 * @param measure which
 * @param expectedVersion the version that the change is based on
 * @param site where; empty for all sites together
 * @param stratum in which part of the population; empty for all of it
 * @param first the first day that counts
 * @param last the last day that counts: periods that begin on it or earlier
 */
public record SetBaseline(
        @NotNull MeasureId measure,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlainText(max = 100, blank = true) String site,
        @NotNull @PlainText(max = 100, blank = true) String stratum,
        @NotNull @PlausibleDate LocalDate first,
        @NotNull @PlausibleDate LocalDate last) {}

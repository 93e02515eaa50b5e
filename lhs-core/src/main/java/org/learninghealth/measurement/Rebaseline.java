package org.learninghealth.measurement;

import jakarta.validation.constraints.Max;
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
 * @param site of which site; empty for all sites together
 * @param stratum of which part of the population; empty for all of it
 * @param proposedRun of how many observations in a row the run is that it was proposed for, see {@link
 *     MeasureChart#proposals}: it is looked for again, and kept with the baseline as its evidence; 0 if nothing but the
 *     reason speaks for it
 */
public record Rebaseline(
        @NotNull MeasureId measure,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlausibleDate LocalDate first,
        @NotNull @PlausibleDate LocalDate last,
        @NotNull @PlainText(max = 1000, lines = true) String reason,
        @NotNull @PlainText(max = 100, blank = true) String site,
        @NotNull @PlainText(max = 100, blank = true) String stratum,
        @PositiveOrZero @Max(Observation.MOST) int proposedRun) {

    /**
     * A new baseline of all sites together and the whole population, which nothing but its reason speaks for.
     *
     * @param measure which
     * @param expectedVersion the version that the change is based on
     * @param first the first day that counts
     * @param last the last day that counts
     * @param reason why
     */
    public Rebaseline(MeasureId measure, long expectedVersion, LocalDate first, LocalDate last, String reason) {
        this(measure, expectedVersion, first, last, reason, "", "", 0);
    }
}

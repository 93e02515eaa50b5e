package org.learninghealth.measurement;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;

/**
 * Offers aggregate figures of a measure.
 *
 * @param measure of what
 * @param source where they come from, without anything that identifies a person
 * @param rows the figures, 1 to {@value #MOST} rows, one for a site, period and stratum
 * @param unit the unit that the figures are said to be in, if that is said: any other than the measure's is refused
 */
public record OfferDataContribution(
        @NotNull MeasureId measure,

        @NotNull @PlainText(max = 2000, lines = true) LocalizedText source,

        @Size(min = 1, max = OfferDataContribution.MOST) List<@NotNull @Valid ContributedFigures> rows,

        @Nullable @PlainText(max = 100) String unit) {

    /** How many rows one contribution can have. */
    public static final int MOST = 1_000;

    /** Takes missing rows for none. */
    public OfferDataContribution {
        rows = rows == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(rows));
    }

    /**
     * An offer that says nothing of its unit.
     *
     * @param measure of what
     * @param source where the figures come from
     * @param rows the figures
     * @return the command
     */
    public static OfferDataContribution of(MeasureId measure, LocalizedText source, List<ContributedFigures> rows) {
        return new OfferDataContribution(measure, source, rows, null);
    }
}

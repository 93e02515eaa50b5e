package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlainText;
import org.learninghealth.measurement.MeasureId;
import org.learninghealth.measurement.QualitativeObservationId;

/**
 * Says what became of an outcome.
 *
 * @param cycle which
 * @param expectedVersion the version that the change is based on
 * @param measure by which outcome measure
 * @param conclusion what became of it
 * @param explanation why it counts as improved, if the run chart gives no signal
 * @param cites the qualitative observations that it rests on beside the figures: of measures of the cycle, at most
 *     {@value #MOST_CITES}
 */
public record ConcludeOutcome(
        @NotNull CycleId cycle,
        @PositiveOrZero long expectedVersion,
        @NotNull MeasureId measure,
        @NotNull Conclusion conclusion,
        @Nullable @PlainText(max = 2000, lines = true) String explanation,

        @Size(max = ConcludeOutcome.MOST_CITES) List<@NotNull QualitativeObservationId> cites) {

    /** How many qualitative observations one conclusion can cite. */
    public static final int MOST_CITES = 100;

    /** Takes missing citations for none. */
    public ConcludeOutcome {
        cites = cites == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(cites));
    }

    /**
     * Concludes from the figures alone.
     *
     * @param cycle which
     * @param expectedVersion the version that the change is based on
     * @param measure by which outcome measure
     * @param conclusion what became of it
     * @param explanation why it counts as improved, if the run chart gives no signal
     */
    public ConcludeOutcome(
            CycleId cycle,
            long expectedVersion,
            MeasureId measure,
            Conclusion conclusion,
            @Nullable String explanation) {
        this(cycle, expectedVersion, measure, conclusion, explanation, List.of());
    }
}

package org.learninghealth.engagement;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;
import org.learninghealth.measurement.MeasureId;

/**
 * What a story says that came of taking part, with the numbers that it can be held against.
 *
 * @param cycle what sort of value it is
 * @param text what came of it
 * @param measures the measures of the community that show it; of realized value at least one (rule IV4)
 * @param metrics the figures of engagement that show it, as {@link Engagement#measure} says them of the story's month
 */
public record ValueClaim(
        @NotNull ValueCycle cycle,
        @NotNull @PlainText(max = 4000, lines = true) LocalizedText text,
        @Size(max = ValueClaim.MOST_INDICATORS) List<@NotNull MeasureId> measures,
        @Size(max = ValueClaim.MOST_INDICATORS) List<@NotNull Metric> metrics) {

    /** How many measures, and how many metrics, a claim can be held against. */
    public static final int MOST_INDICATORS = 20;

    /** Takes missing lists for none. */
    public ValueClaim {
        measures = measures == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(measures));
        metrics = metrics == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(metrics));
    }

    /** Whether there is a number for what is said to have come out better. */
    boolean isMeasured() {
        return cycle != ValueCycle.REALIZED || !measures.isEmpty();
    }
}

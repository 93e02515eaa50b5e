package org.learninghealth.measurement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.learninghealth.base.Require;

/**
 * How things were before a change: the line that later observations are judged by. Once frozen it stays as it is (rule
 * L11).
 *
 * @param first the first day of its first period
 * @param last the first day of its last period
 * @param points how many observations it rests on
 * @param centre their median, in the unit of the measure
 * @param frozenAt when it was frozen
 * @param reason why it replaced an earlier one; empty for a measure's first baseline
 */
public record Baseline(
        LocalDate first, LocalDate last, int points, double centre, Instant frozenAt, Optional<String> reason) {

    /** Refuses a baseline that rests on nothing. */
    public Baseline {
        Require.that(points >= 1, "baseline.points", "positive");
        Require.that(!Require.present(first, "baseline.first").isAfter(last), "baseline.first", "order");
        Require.that(Double.isFinite(centre), "baseline.centre", "number");
        Require.present(reason, "baseline.reason");
    }
}

package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlainText;
import org.learninghealth.measurement.MeasureId;

/**
 * Says anew what a test is to find out, and how.
 *
 * @param test which
 * @param expectedVersion the version that the change is based on
 * @param question what is to be found out
 * @param prediction what is expected
 * @param measure what it is observed by
 * @param scale how large it is
 * @param site where it is held, as in observations; null if it isn't held at one site
 */
public record RevisePlan(
        @NotNull PdsaTestId test,
        @PositiveOrZero long expectedVersion,
        @Nullable @PlainText(max = 2000, lines = true) String question,
        @Nullable @PlainText(max = 2000, lines = true) String prediction,
        @Nullable MeasureId measure,
        @Nullable TestScale scale,

        @Nullable @PlainText(max = SiteAdoption.LONGEST_SITE)
        String site) {

    TestPlan plan() {
        return new TestPlan(
                Optional.ofNullable(question),
                Optional.ofNullable(prediction),
                Optional.ofNullable(measure),
                Optional.ofNullable(scale),
                Optional.ofNullable(site));
    }
}

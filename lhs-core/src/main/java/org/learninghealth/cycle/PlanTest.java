package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlainText;
import org.learninghealth.measurement.MeasureId;

/**
 * Plans a test of a change. Parts may be missing until it is carried out (rule L15).
 *
 * @param change what is tested
 * @param question what is to be found out
 * @param prediction what is expected
 * @param measure what it is observed by
 * @param scale how large it is
 * @param predecessor the test of the same change that this one goes on from, and no other does
 * @param site where it is held, as in observations; null if it isn't held at one site
 */
public record PlanTest(
        @NotNull ChangeId change,
        @Nullable @PlainText(max = 2000, lines = true) String question,
        @Nullable @PlainText(max = 2000, lines = true) String prediction,
        @Nullable MeasureId measure,
        @Nullable TestScale scale,
        @Nullable PdsaTestId predecessor,

        @Nullable @PlainText(max = SiteAdoption.LONGEST_SITE)
        String site) {

    /**
     * Plans a test that goes on from no other, and isn't held at one site.
     *
     * @param change what is tested
     * @param question what is to be found out
     * @param prediction what is expected
     * @param measure what it is observed by
     * @param scale how large it is
     */
    public PlanTest(
            ChangeId change,
            @Nullable String question,
            @Nullable String prediction,
            @Nullable MeasureId measure,
            @Nullable TestScale scale) {
        this(change, question, prediction, measure, scale, null, null);
    }

    TestPlan plan() {
        return new TestPlan(
                Optional.ofNullable(question),
                Optional.ofNullable(prediction),
                Optional.ofNullable(measure),
                Optional.ofNullable(scale),
                Optional.ofNullable(site));
    }
}

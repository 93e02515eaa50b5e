package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlainText;
import org.learninghealth.measurement.ObservationId;

/**
 * Says what was observed in a test: in figures, in words, or both.
 *
 * @param test which
 * @param expectedVersion the version that the change is based on
 * @param observations the figures
 * @param note the words
 */
public record StudyTest(
        @NotNull PdsaTestId test,
        @PositiveOrZero long expectedVersion,
        @Size(max = 200) List<@NotNull ObservationId> observations,
        @Nullable @PlainText(max = 4000, lines = true) String note) {

    /** Keeps a copy of the observations; a missing list is an empty one. */
    public StudyTest {
        observations = observations == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(observations));
    }
}

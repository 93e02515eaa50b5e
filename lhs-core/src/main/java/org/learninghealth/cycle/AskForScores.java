package org.learninghealth.cycle;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Asks the members of a community to score a priority that is proposed.
 *
 * @param priority which
 * @param expectedVersion the version that the change is based on
 * @param criteria what it is scored by, each with a code of its own
 */
public record AskForScores(
        @NotNull PriorityId priority,
        @PositiveOrZero long expectedVersion,
        @Size(min = 1, max = Priority.MOST_CRITERIA) List<@NotNull @Valid ScoringCriterion> criteria) {

    /** Keeps a copy of the list; a missing list is an empty one. */
    public AskForScores {
        criteria = criteria == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(criteria));
    }
}

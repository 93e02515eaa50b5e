package org.learninghealth.cycle;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Scores a priority; scores that the same person gave before are replaced.
 *
 * @param priority which
 * @param scores one for each criterion
 */
public record ScorePriority(
        @NotNull PriorityId priority,
        @Size(min = 1, max = Priority.MOST_CRITERIA) List<@NotNull @Valid Score> scores) {

    /** Keeps a copy of the list; a missing list is an empty one. */
    public ScorePriority {
        scores = scores == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(scores));
    }
}

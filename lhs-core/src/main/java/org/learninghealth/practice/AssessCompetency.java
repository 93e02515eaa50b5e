package org.learninghealth.practice;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.learninghealth.concept.Concept;

/**
 * Says how somebody sees themselves in a competency now.
 *
 * @param competency the code of its framework, and its own
 * @param level the number of the level in the framework's scale, 1 for the lowest
 */
public record AssessCompetency(
        @NotNull Concept competency,
        @Positive @Max(CompetencyFramework.MOST_LEVELS) int level) {}

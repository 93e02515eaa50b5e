package org.learninghealth.knowledge;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;

/**
 * Looks for what is known and should have been looked at again.
 *
 * @param most how many at most, up to 1000
 */
public record DetectKnowledgeDue(@Positive @Max(1000) int most) {}

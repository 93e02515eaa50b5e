package org.learninghealth.privacy;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;

/**
 * Asks for persons to be erased once more whom an older dump of the database has brought back.
 *
 * @param most how many at most, up to 10 000
 */
public record ReplayErasures(@Positive @Max(10_000) int most) {}

package org.learninghealth.gathering;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Answers for it that the cases of a case conference point at no patient (rule G8).
 *
 * @param gathering which
 * @param expectedRevision the {@linkplain Gathering#revision() revision} that the actor has seen
 */
public record AttestDeidentification(
        @NotNull GatheringId gathering, @PositiveOrZero long expectedRevision) {}

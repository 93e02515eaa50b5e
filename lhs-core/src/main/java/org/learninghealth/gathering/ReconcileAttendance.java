package org.learninghealth.gathering;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Says that it is known who was at a gathering.
 *
 * @param gathering which
 * @param expectedRevision the {@linkplain Gathering#revision() revision} that the actor has seen
 */
public record ReconcileAttendance(
        @NotNull GatheringId gathering, @PositiveOrZero long expectedRevision) {}

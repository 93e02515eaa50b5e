package org.learninghealth.gathering;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlainText;

/**
 * Moves a gathering on to another status.
 *
 * @param gathering which
 * @param expectedRevision the {@linkplain Gathering#revision() revision} that the actor has seen
 * @param status where it stands then
 * @param reason why it is put off, cancelled or reopened; otherwise not needed
 */
public record MoveGathering(
        @NotNull GatheringId gathering,
        @PositiveOrZero long expectedRevision,
        @NotNull GatheringStatus status,
        @Nullable @PlainText(max = 1000, lines = true) String reason) {}

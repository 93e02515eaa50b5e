package org.learninghealth.gathering;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PlainText;

/**
 * Says what leads into a gathering.
 *
 * @param gathering which
 * @param expectedRevision the {@linkplain Gathering#revision() revision} that the actor has seen
 * @param joinReference for instance a link to a meeting; {@code null} if nothing does
 */
public record SetJoinReference(
        @NotNull GatheringId gathering,
        @PositiveOrZero long expectedRevision,
        @Nullable @PlainText(max = 1000) String joinReference) {}

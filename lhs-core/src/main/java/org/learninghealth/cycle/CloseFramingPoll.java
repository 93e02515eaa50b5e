package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Closes a poll.
 *
 * @param poll which
 * @param expectedVersion the version that the change is based on
 */
public record CloseFramingPoll(
        @NotNull FramingPollId poll, @PositiveOrZero long expectedVersion) {}

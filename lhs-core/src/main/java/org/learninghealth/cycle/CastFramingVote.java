package org.learninghealth.cycle;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Votes in a poll, or votes anew.
 *
 * @param poll which
 * @param option the option that is chosen, counted from 0
 */
public record CastFramingVote(
        @NotNull FramingPollId poll,
        @PositiveOrZero @Max(FramingPoll.MOST_OPTIONS - 1) int option) {}

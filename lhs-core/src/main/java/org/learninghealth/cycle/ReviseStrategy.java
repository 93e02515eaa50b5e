package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.LocalizedText;
import org.learninghealth.base.PlainText;

/**
 * Takes down that a community changes its strategy.
 *
 * @param community whose
 * @param objective the objective of the community that the strategy is for, if it is for one
 * @param signal the signal of the community that made it think again
 * @param before the strategy as it was
 * @param after the strategy as it is from now on
 * @param reason why
 */
public record ReviseStrategy(
        @NotNull CommunityId community,
        @Nullable ObjectiveId objective,
        @NotNull SignalId signal,
        @NotNull @PlainText(max = 4000, lines = true) LocalizedText before,
        @NotNull @PlainText(max = 4000, lines = true) LocalizedText after,
        @NotNull @PlainText(max = 4000, lines = true) LocalizedText reason) {}

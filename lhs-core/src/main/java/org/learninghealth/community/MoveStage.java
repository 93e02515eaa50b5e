package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.PlainText;

/**
 * Asks for a community to come to another stage of its life.
 *
 * @param community which
 * @param expectedVersion the version that the change is based on
 * @param stage which stage
 * @param reason why; needed unless the community matures
 */
public record MoveStage(
        @NotNull CommunityId community,
        @PositiveOrZero long expectedVersion,
        @NotNull LifeStage stage,

        @Nullable @PlainText(max = 2000, lines = true) String reason) {}

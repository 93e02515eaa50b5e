package org.learninghealth.cycle;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.PlainText;

/**
 * Gives leave to generate knowledge before there is a baseline.
 *
 * @param cycle which
 * @param expectedVersion the version that the change is based on
 * @param reason why there is none yet
 */
public record WaiveBaseline(
        @NotNull CycleId cycle,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlainText(max = 2000, lines = true) String reason) {}

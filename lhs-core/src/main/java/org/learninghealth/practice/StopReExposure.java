package org.learninghealth.practice;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Asks for no more prompts.
 *
 * @param reExposure of which
 * @param expectedVersion the version that the change is based on
 */
public record StopReExposure(
        @NotNull ReExposureId reExposure, @PositiveOrZero long expectedVersion) {}

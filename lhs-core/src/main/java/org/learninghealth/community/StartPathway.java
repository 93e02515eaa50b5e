package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;

/**
 * Asks to set out on a pathway.
 *
 * @param pathway which
 */
public record StartPathway(@NotNull PathwayId pathway) {}

package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Asks for one's name to be put to a charter that is being written.
 *
 * @param charter which
 * @param expectedVersion the version that one has read
 */
public record EndorseCharter(
        @NotNull CharterId charter, @PositiveOrZero long expectedVersion) {}

package org.learninghealth.community;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Asks for a charter to come into force; one that was in force before is superseded.
 *
 * @param charter which
 * @param expectedVersion the version that the change is based on
 */
public record ApproveCharter(
        @NotNull CharterId charter, @PositiveOrZero long expectedVersion) {}

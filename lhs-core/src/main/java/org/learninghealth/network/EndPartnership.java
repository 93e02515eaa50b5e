package org.learninghealth.network;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.PlainText;

/**
 * Ends a partnership.
 *
 * @param partnership which
 * @param expectedVersion the version that the change is based on
 * @param reason why
 */
public record EndPartnership(
        @NotNull PartnershipId partnership,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlainText(max = 2000, lines = true) String reason) {}

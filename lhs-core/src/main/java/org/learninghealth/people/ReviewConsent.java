package org.learninghealth.people;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.PlainText;

/**
 * Decides about a relationship that came after a withdrawal.
 *
 * @param watch what was flagged, see {@link Consents#toReview}
 * @param expectedVersion the version that was looked at
 * @param accepted whether the relationship implies consent again; otherwise the withdrawal stands
 * @param reason why; kept as evidence
 */
public record ReviewConsent(
        @NotNull ConsentWatchId watch,
        @PositiveOrZero long expectedVersion,
        boolean accepted,
        @NotNull @PlainText(max = 500) String reason) {}

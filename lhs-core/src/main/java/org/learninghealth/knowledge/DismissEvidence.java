package org.learninghealth.knowledge;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.learninghealth.base.PlainText;

/**
 * Puts a publication aside that was proposed.
 *
 * @param proposal which
 * @param expectedVersion the version that was read
 * @param reason why it is of no use here
 */
public record DismissEvidence(
        @NotNull EvidenceProposalId proposal,
        @PositiveOrZero long expectedVersion,
        @NotNull @PlainText(max = 2000, lines = true) String reason) {}

package org.learninghealth.knowledge;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Says that a publication that was proposed bears on something known.
 *
 * @param proposal which
 * @param expectedVersion the version that was read
 * @param knowledge on what
 */
public record CallForReview(
        @NotNull EvidenceProposalId proposal,
        @PositiveOrZero long expectedVersion,
        @NotNull KnowledgeId knowledge) {}

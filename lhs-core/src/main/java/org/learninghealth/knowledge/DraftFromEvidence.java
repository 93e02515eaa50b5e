package org.learninghealth.knowledge;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * Drafts something known from a publication that was proposed.
 *
 * @param proposal from which
 * @param expectedVersion the version that was read
 * @param draft what is known
 */
public record DraftFromEvidence(
        @NotNull EvidenceProposalId proposal,
        @PositiveOrZero long expectedVersion,
        @NotNull @Valid DraftKnowledge draft) {}

package org.learninghealth.knowledge;

import org.learninghealth.base.Moves;

/** What became of a publication that was proposed. */
public enum EvidenceProposalStatus {
    /** Nobody has looked at it yet. */
    PROPOSED,
    /** Something known was drafted from it. */
    DRAFTED,
    /** It bears on something that is known already, which is looked at again. */
    FOR_REVIEW,
    /** It is of no use here, for a reason. */
    DISMISSED;

    private static final Moves<EvidenceProposalStatus> MOVES =
            Moves.of(EvidenceProposalStatus.class).from(PROPOSED, DRAFTED, FOR_REVIEW, DISMISSED);

    EvidenceProposalStatus to(EvidenceProposalStatus next) {
        return MOVES.move(this, next);
    }
}

package org.learninghealth.knowledge;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a publication that was proposed.
 *
 * @param value the bare identifier
 */
public record EvidenceProposalId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public EvidenceProposalId {
        Require.present(value, "evidenceProposalId.value");
    }
}

package org.learninghealth.cycle;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies the declaration of a contribution.
 *
 * @param value the bare identifier
 */
public record ContributionDeclarationId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public ContributionDeclarationId {
        Require.present(value, "contributionDeclarationId.value");
    }
}

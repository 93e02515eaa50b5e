package org.learninghealth.cycle;

import java.util.UUID;
import org.learninghealth.base.Id;
import org.learninghealth.base.Require;

/**
 * Identifies a revision of a strategy.
 *
 * @param value the bare identifier
 */
public record StrategyRevisionId(UUID value) implements Id {

    /** Refuses an id without a value. */
    public StrategyRevisionId {
        Require.present(value, "strategyRevisionId.value");
    }
}

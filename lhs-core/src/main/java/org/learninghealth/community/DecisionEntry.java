package org.learninghealth.community;

import java.util.Optional;

/**
 * A decision as it stands in the log.
 *
 * @param logged what was written down
 * @param supersededBy the entry that has taken its place, if one has
 */
public record DecisionEntry(LoggedDecision logged, Optional<LoggedDecisionId> supersededBy) {}

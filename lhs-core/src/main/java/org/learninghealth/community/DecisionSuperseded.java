package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A decision was written into a decision log in the place of another.
 *
 * @param decision the one that counts from now on
 * @param community whose
 * @param superseded the one that counts no more
 */
@DomainEvent.Type("decision-log.superseded")
public record DecisionSuperseded(LoggedDecisionId decision, CommunityId community, LoggedDecisionId superseded)
        implements DomainEvent {}

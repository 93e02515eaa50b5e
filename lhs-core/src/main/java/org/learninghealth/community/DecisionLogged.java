package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A decision was written into a decision log.
 *
 * @param decision which
 * @param community whose
 */
@DomainEvent.Type("decision-log.logged")
public record DecisionLogged(LoggedDecisionId decision, CommunityId community) implements DomainEvent {}

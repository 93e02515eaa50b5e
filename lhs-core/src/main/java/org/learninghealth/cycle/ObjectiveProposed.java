package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * An objective was proposed to a community.
 *
 * @param objective which
 * @param community to whom
 */
@DomainEvent.Type("objective.proposed")
public record ObjectiveProposed(ObjectiveId objective, CommunityId community) implements DomainEvent {}

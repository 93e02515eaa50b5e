package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * An objective has come from one state to another.
 *
 * @param objective which
 * @param community whose
 * @param from where it stood
 * @param to where it stands
 */
@DomainEvent.Type("objective.moved")
public record ObjectiveMoved(ObjectiveId objective, CommunityId community, ObjectiveStatus from, ObjectiveStatus to)
        implements DomainEvent {}

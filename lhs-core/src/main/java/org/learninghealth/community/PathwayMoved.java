package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A pathway was opened, or closed.
 *
 * @param pathway which
 * @param community whose
 * @param status where it stands
 */
@DomainEvent.Type("pathway.moved")
public record PathwayMoved(PathwayId pathway, CommunityId community, PathwayStatus status) implements DomainEvent {}

package org.learninghealth.gathering;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A gathering stands in another way.
 *
 * @param gathering which
 * @param community whose
 * @param from how it stood
 * @param to how it stands
 */
@DomainEvent.Type("gathering.moved")
public record GatheringMoved(GatheringId gathering, CommunityId community, GatheringStatus from, GatheringStatus to)
        implements DomainEvent {}

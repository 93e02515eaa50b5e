package org.learninghealth.gathering;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A gathering doesn't take place.
 *
 * @param gathering which
 * @param community whose
 * @param revision see {@link Gathering#revision()}
 */
@DomainEvent.Type("gathering.cancelled")
public record GatheringCancelled(GatheringId gathering, CommunityId community, long revision) implements DomainEvent {}

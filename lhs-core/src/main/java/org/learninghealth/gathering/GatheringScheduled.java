package org.learninghealth.gathering;

import java.time.Instant;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A gathering was announced.
 *
 * @param gathering which
 * @param community whose
 * @param startsAt when it begins
 */
@DomainEvent.Type("gathering.scheduled")
public record GatheringScheduled(GatheringId gathering, CommunityId community, Instant startsAt)
        implements DomainEvent {}

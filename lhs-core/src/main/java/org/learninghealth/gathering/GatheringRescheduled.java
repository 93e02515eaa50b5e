package org.learninghealth.gathering;

import java.time.Instant;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A gathering takes place at another time.
 *
 * @param gathering which
 * @param community whose
 * @param startsAt when it begins
 * @param revision see {@link Gathering#revision()}
 */
@DomainEvent.Type("gathering.rescheduled")
public record GatheringRescheduled(GatheringId gathering, CommunityId community, Instant startsAt, long revision)
        implements DomainEvent {}

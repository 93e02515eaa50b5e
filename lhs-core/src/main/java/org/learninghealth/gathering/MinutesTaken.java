package org.learninghealth.gathering;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * The minutes of a gathering were taken.
 *
 * @param minutes which
 * @param gathering of which
 * @param community whose
 */
@DomainEvent.Type("gathering.minutes-taken")
public record MinutesTaken(MinutesId minutes, GatheringId gathering, CommunityId community) implements DomainEvent {}

package org.learninghealth.gathering;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * The minutes of a gathering were written anew.
 *
 * @param minutes which
 * @param gathering of which
 * @param community whose
 */
@DomainEvent.Type("gathering.minutes-revised")
public record MinutesRevised(MinutesId minutes, GatheringId gathering, CommunityId community) implements DomainEvent {}

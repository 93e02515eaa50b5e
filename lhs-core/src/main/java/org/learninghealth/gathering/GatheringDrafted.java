package org.learninghealth.gathering;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A gathering is being prepared.
 *
 * @param gathering which
 * @param community whose
 */
@DomainEvent.Type(value = "gathering.drafted", confidential = true)
public record GatheringDrafted(GatheringId gathering, CommunityId community) implements DomainEvent {}

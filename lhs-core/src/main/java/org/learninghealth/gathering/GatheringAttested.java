package org.learninghealth.gathering;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Somebody answers for it that the cases of a gathering point at no patient.
 *
 * @param gathering which
 * @param community whose
 */
@DomainEvent.Type("gathering.attested")
public record GatheringAttested(GatheringId gathering, CommunityId community) implements DomainEvent {}

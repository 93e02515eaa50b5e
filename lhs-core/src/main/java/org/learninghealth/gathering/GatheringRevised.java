package org.learninghealth.gathering;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * It was changed what a gathering is about, or how people take part.
 *
 * @param gathering which
 * @param community whose
 * @param revision see {@link Gathering#revision()}
 */
@DomainEvent.Type("gathering.revised")
public record GatheringRevised(GatheringId gathering, CommunityId community, long revision) implements DomainEvent {}

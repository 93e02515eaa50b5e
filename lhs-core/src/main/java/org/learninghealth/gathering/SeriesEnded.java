package org.learninghealth.gathering;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A series ends; its gatherings that were still to come are cancelled.
 *
 * @param series which
 * @param community whose
 */
@DomainEvent.Type("gathering.series-ended")
public record SeriesEnded(GatheringSeriesId series, CommunityId community) implements DomainEvent {}

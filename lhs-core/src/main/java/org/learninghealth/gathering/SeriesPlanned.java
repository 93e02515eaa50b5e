package org.learninghealth.gathering;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Gatherings that recur were planned.
 *
 * @param series which
 * @param community whose
 * @param gatherings how many gatherings were made
 */
@DomainEvent.Type("gathering.series-planned")
public record SeriesPlanned(GatheringSeriesId series, CommunityId community, int gatherings) implements DomainEvent {}

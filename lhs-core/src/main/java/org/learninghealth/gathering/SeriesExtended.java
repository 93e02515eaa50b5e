package org.learninghealth.gathering;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * More gatherings of a series were made.
 *
 * @param series which
 * @param community whose
 * @param gatherings how many
 */
@DomainEvent.Type("gathering.series-extended")
public record SeriesExtended(GatheringSeriesId series, CommunityId community, int gatherings) implements DomainEvent {}

package org.learninghealth.gathering;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A series ends, and another one goes on.
 *
 * @param series which ends
 * @param next which goes on
 * @param community whose
 */
@DomainEvent.Type("gathering.series-split")
public record SeriesSplit(GatheringSeriesId series, GatheringSeriesId next, CommunityId community)
        implements DomainEvent {}

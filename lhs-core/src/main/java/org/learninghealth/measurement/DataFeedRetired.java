package org.learninghealth.measurement;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A data feed was retired: nothing is expected from it any more.
 *
 * @param feed which
 * @param community whose measures it brings observations of
 */
@DomainEvent.Type("measurement.feed-retired")
public record DataFeedRetired(DataFeedId feed, CommunityId community) implements DomainEvent {}

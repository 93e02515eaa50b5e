package org.learninghealth.measurement;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A data feed was described anew.
 *
 * @param feed which
 * @param community whose measures it brings observations of
 */
@DomainEvent.Type("measurement.feed-updated")
public record DataFeedUpdated(DataFeedId feed, CommunityId community) implements DomainEvent {}

package org.learninghealth.measurement;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A data feed was registered.
 *
 * @param feed which
 * @param community whose measures it brings observations of
 */
@DomainEvent.Type("measurement.feed-registered")
public record DataFeedRegistered(DataFeedId feed, CommunityId community) implements DomainEvent {}

package org.learninghealth.measurement;

import java.time.Instant;
import java.util.Optional;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * A data feed has been silent for more than twice its cadence (rule L20). It is told once, and again only after the feed has
 * brought something in between.
 *
 * @param feed which
 * @param community whose measures it brings observations of
 * @param lastReceivedAt when it last brought something; empty if never
 * @param owner who answers for it
 */
@DomainEvent.Type("measurement.feed-stale")
public record FeedStale(DataFeedId feed, CommunityId community, Optional<Instant> lastReceivedAt, PersonId owner)
        implements DomainEvent {}

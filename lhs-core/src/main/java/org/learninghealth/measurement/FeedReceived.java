package org.learninghealth.measurement;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A data feed has brought something. The figures are left out, see {@link ObservationsRecorded}.
 *
 * @param feed which
 * @param community whose measures it brings observations of
 * @param recorded how many rows were new
 * @param corrected how many had other figures than before
 * @param unchanged how many said what was known
 * @param refused how many could not be taken in: somebody should look
 */
@DomainEvent.Type("measurement.feed-received")
public record FeedReceived(
        DataFeedId feed, CommunityId community, long recorded, long corrected, long unchanged, long refused)
        implements DomainEvent {}

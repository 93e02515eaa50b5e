package org.learninghealth.measurement;

import java.time.LocalDate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A detector of a feed has found a value to be a signal, but there is nobody who could raise one: neither the feed's owner nor a
 * coordinator of the community. The alarm waits, and is tried again with the next figures of its series. It is told once.
 *
 * @param feed whose detector
 * @param community where
 * @param measure of what
 * @param period the first day of the period of the value
 */
@DomainEvent.Type("measurement.alarm-waiting")
public record AlarmWaiting(DataFeedId feed, CommunityId community, MeasureId measure, LocalDate period)
        implements DomainEvent {}

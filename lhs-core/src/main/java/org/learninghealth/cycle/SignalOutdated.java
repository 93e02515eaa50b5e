package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A correction has taken away all the figures that a signal was raised for. The signal stays, and says so.
 *
 * @param signal which
 * @param community where
 */
@DomainEvent.Type("cycle.signal-outdated")
public record SignalOutdated(SignalId signal, CommunityId community) implements DomainEvent {}

package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A signal was taken a step further, or put aside.
 *
 * @param signal which
 * @param community where
 * @param from where it stood
 * @param to where it stands now
 */
@DomainEvent.Type("cycle.signal-status-changed")
public record SignalStatusChanged(SignalId signal, CommunityId community, SignalStatus from, SignalStatus to)
        implements DomainEvent {}

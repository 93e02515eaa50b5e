package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A signal was found to be true.
 *
 * @param signal which
 * @param community where
 */
@DomainEvent.Type("cycle.signal-verified")
public record SignalVerified(SignalId signal, CommunityId community) implements DomainEvent {}

package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A signal was found to say the same as another one (rule L17).
 *
 * @param signal which
 * @param community where
 * @param into the one that goes on for both
 */
@DomainEvent.Type("cycle.signal-merged")
public record SignalMerged(SignalId signal, CommunityId community, SignalId into) implements DomainEvent {}

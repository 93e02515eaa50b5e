package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * The same figures came once more, and count as the same signal (rule L17).
 *
 * @param signal which
 * @param community where
 * @param count how often it was raised by now
 */
@DomainEvent.Type("cycle.signal-repeated")
public record SignalRepeated(SignalId signal, CommunityId community, int count) implements DomainEvent {}

package org.learninghealth.privacy;

import org.learninghealth.base.DomainEvent;

/**
 * What is kept about a person has to be kept no longer.
 *
 * @param hold the hold
 */
@DomainEvent.Type("privacy.hold-lifted")
public record HoldLifted(LegalHoldId hold) implements DomainEvent {}

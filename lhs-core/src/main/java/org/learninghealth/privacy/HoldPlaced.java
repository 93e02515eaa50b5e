package org.learninghealth.privacy;

import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * What is kept about a person has to be kept.
 *
 * @param hold the hold
 * @param person the person
 */
@DomainEvent.Type("privacy.hold-placed")
public record HoldPlaced(LegalHoldId hold, PersonId person) implements DomainEvent {}

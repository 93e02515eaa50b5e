package org.learninghealth.people;

import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * There is consent, on a new basis.
 *
 * @param person whose
 * @param purpose what for
 * @param basis what it rests on
 */
@DomainEvent.Type("consent.granted")
public record ConsentGranted(PersonId person, ConsentPurpose purpose, ConsentBasis basis) implements DomainEvent {}

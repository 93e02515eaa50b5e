package org.learninghealth.people;

import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * A person was made known.
 *
 * @param person who
 */
@DomainEvent.Type("person.registered")
public record PersonRegistered(PersonId person) implements DomainEvent {}

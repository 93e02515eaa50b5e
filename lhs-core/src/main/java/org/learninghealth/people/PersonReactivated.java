package org.learninghealth.people;

import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * A person has their rights again.
 *
 * @param person who
 */
@DomainEvent.Type("person.reactivated")
public record PersonReactivated(PersonId person) implements DomainEvent {}

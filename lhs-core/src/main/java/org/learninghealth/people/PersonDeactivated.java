package org.learninghealth.people;

import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * A person has no rights any more, until they come back.
 *
 * @param person who
 */
@DomainEvent.Type("person.deactivated")
public record PersonDeactivated(PersonId person) implements DomainEvent {}

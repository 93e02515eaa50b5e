package org.learninghealth.people;

import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * What is known of a person was changed.
 *
 * @param person who
 */
@DomainEvent.Type("person.updated")
public record PersonUpdated(PersonId person) implements DomainEvent {}

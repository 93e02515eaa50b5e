package org.learninghealth.people;

import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * A person has said who may see what of them.
 *
 * @param person who
 */
@DomainEvent.Type("person.profile-shown")
public record ProfileShown(PersonId person) implements DomainEvent {}

package org.learninghealth.people;

import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * It is known under which name a directory or a login system knows a person. The name itself isn't told.
 *
 * @param identity the link
 * @param person who
 */
@DomainEvent.Type("person.identity-linked")
public record IdentityLinked(ExternalIdentityId identity, PersonId person) implements DomainEvent {}

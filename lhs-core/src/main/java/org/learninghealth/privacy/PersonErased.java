package org.learninghealth.privacy;

import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * A person was erased. Nobody is told who it was.
 *
 * @param formerMember who stands where the person was
 */
@DomainEvent.Type("privacy.person-erased")
public record PersonErased(PersonId formerMember) implements DomainEvent {}

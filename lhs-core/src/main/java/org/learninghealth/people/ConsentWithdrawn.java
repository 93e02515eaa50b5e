package org.learninghealth.people;

import java.util.Optional;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * Somebody withdrew consent, or objected.
 *
 * @param person who
 * @param purpose what for
 * @param basis what consent rested on, if there was any
 */
@DomainEvent.Type("consent.withdrawn")
public record ConsentWithdrawn(PersonId person, ConsentPurpose purpose, Optional<ConsentBasis> basis)
        implements DomainEvent {}

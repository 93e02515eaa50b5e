package org.learninghealth.people;

import java.time.Instant;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * Consent will run out in 60 days or less, unless the relationship is renewed or the person gives express consent.
 *
 * @param person whose
 * @param purpose what for
 * @param basis what it rests on
 * @param expiresAt the first moment at which it won't hold any more
 */
@DomainEvent.Type("consent.expiring")
public record ConsentExpiring(PersonId person, ConsentPurpose purpose, ConsentBasis basis, Instant expiresAt)
        implements DomainEvent {}

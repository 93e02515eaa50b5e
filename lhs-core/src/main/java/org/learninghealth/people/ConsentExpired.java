package org.learninghealth.people;

import java.time.Instant;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * Consent ran out.
 *
 * @param person whose
 * @param purpose what for
 * @param basis what it rested on
 * @param expiredAt the first moment at which it didn't hold any more
 */
@DomainEvent.Type("consent.expired")
public record ConsentExpired(PersonId person, ConsentPurpose purpose, ConsentBasis basis, Instant expiredAt)
        implements DomainEvent {}

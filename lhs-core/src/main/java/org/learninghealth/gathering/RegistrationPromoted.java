package org.learninghealth.gathering;

import java.util.Optional;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * Somebody who waited has a place now.
 *
 * @param registration which
 * @param gathering to which gathering
 * @param community whose
 * @param person who; empty for a guest
 */
@DomainEvent.Type(value = "gathering.registration-promoted", confidential = true)
public record RegistrationPromoted(
        RegistrationId registration, GatheringId gathering, CommunityId community, Optional<PersonId> person)
        implements DomainEvent {}

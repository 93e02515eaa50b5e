package org.learninghealth.gathering;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Nobody knows any more who a guest was.
 *
 * @param registration which
 * @param gathering of which gathering
 * @param community whose
 */
@DomainEvent.Type(value = "gathering.guest-forgotten", confidential = true)
public record GuestForgotten(RegistrationId registration, GatheringId gathering, CommunityId community)
        implements DomainEvent {}

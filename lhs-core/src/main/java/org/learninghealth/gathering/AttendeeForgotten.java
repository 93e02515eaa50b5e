package org.learninghealth.gathering;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Nobody knows any more what an attendance list calls somebody.
 *
 * @param entry which
 * @param gathering of which gathering
 * @param community whose
 */
@DomainEvent.Type(value = "gathering.attendee-forgotten", confidential = true)
public record AttendeeForgotten(AttendanceEntryId entry, GatheringId gathering, CommunityId community)
        implements DomainEvent {}

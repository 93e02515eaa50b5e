package org.learninghealth.gathering;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * An organiser has said who an entry of an attendance list is.
 *
 * @param entry which
 * @param gathering of which gathering
 * @param community whose
 * @param match whether it is somebody who is known here, or a guest
 */
@DomainEvent.Type(value = "gathering.attendee-resolved", confidential = true)
public record AttendeeResolved(
        AttendanceEntryId entry, GatheringId gathering, CommunityId community, AttendanceMatch match)
        implements DomainEvent {}

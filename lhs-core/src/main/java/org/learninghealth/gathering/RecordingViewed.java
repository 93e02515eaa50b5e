package org.learninghealth.gathering;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * Somebody has seen the recording of a gathering.
 *
 * @param attendance which
 * @param gathering of which gathering
 * @param community whose
 * @param person who
 */
@DomainEvent.Type(value = "gathering.recording-viewed", confidential = true)
public record RecordingViewed(AttendanceId attendance, GatheringId gathering, CommunityId community, PersonId person)
        implements DomainEvent {}

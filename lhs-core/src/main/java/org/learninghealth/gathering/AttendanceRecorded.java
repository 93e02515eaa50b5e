package org.learninghealth.gathering;

import java.util.Optional;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * It was taken down when somebody was there.
 *
 * @param attendance which
 * @param gathering where
 * @param community whose
 * @param person who; empty for a guest
 */
@DomainEvent.Type(value = "gathering.attendance-recorded", confidential = true)
public record AttendanceRecorded(
        AttendanceId attendance, GatheringId gathering, CommunityId community, Optional<PersonId> person)
        implements DomainEvent {}

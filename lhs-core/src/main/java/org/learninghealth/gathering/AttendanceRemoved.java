package org.learninghealth.gathering;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Nothing is kept any more of somebody's attendance: what a list had said of them was of somebody else.
 *
 * @param attendance which
 * @param gathering where
 * @param community whose
 */
@DomainEvent.Type(value = "gathering.attendance-removed", confidential = true)
public record AttendanceRemoved(AttendanceId attendance, GatheringId gathering, CommunityId community)
        implements DomainEvent {}

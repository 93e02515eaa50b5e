package org.learninghealth.gathering;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * It is known who was at a gathering.
 *
 * @param gathering which
 * @param community whose
 * @param attended how many were there for at least half of the time
 * @param partial how many were there for less, but at least five minutes
 * @param noShow how many had a place, weren't there and haven't seen the recording either
 * @param guests how many of those who were there are nobody whom the system knows
 */
@DomainEvent.Type("gathering.attendance-reconciled")
public record AttendanceReconciled(
        GatheringId gathering, CommunityId community, int attended, int partial, int noShow, int guests)
        implements DomainEvent {}

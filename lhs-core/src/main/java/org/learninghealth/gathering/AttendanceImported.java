package org.learninghealth.gathering;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * An attendance list was taken in that says something new.
 *
 * @param gathering of which gathering
 * @param community whose
 * @param source what made the list
 * @param matched of how many new entries it is known who they are
 * @param open of how many it isn't
 */
@DomainEvent.Type("gathering.attendance-imported")
public record AttendanceImported(
        GatheringId gathering, CommunityId community, AttendanceSource source, int matched, int open)
        implements DomainEvent {}

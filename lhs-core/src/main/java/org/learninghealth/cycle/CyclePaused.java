package org.learninghealth.cycle;

import java.time.LocalDate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A learning cycle rests.
 *
 * @param cycle which cycle
 * @param community whose
 * @param resumeBy the day by which it is to be taken up again
 */
@DomainEvent.Type("cycle.paused")
public record CyclePaused(CycleId cycle, CommunityId community, LocalDate resumeBy) implements DomainEvent {}

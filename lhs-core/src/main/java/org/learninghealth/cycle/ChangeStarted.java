package org.learninghealth.cycle;

import java.time.LocalDate;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A change is being tried.
 *
 * @param change which
 * @param cycle the cycle that tries it
 * @param community whose
 * @param startedOn since which day
 */
@DomainEvent.Type("cycle.change-started")
public record ChangeStarted(ChangeId change, CycleId cycle, CommunityId community, LocalDate startedOn)
        implements DomainEvent {}

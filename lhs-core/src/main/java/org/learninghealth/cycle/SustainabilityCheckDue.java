package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * It is time to look whether the results of a closed cycle last.
 *
 * @param cycle which cycle
 * @param community whose
 * @param months how many months after it was closed
 * @param lead who has led it
 */
@DomainEvent.Type("cycle.sustainability-check-due")
public record SustainabilityCheckDue(CycleId cycle, CommunityId community, int months, PersonId lead)
        implements DomainEvent {}

package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * It is time to look whether the results of a closed cycle last.
 *
 * @param cycle which cycle
 * @param community whose
 * @param months how many months after it was closed
 */
@DomainEvent.Type("cycle.sustainability-check-due")
public record SustainabilityCheckDue(CycleId cycle, CommunityId community, int months) implements DomainEvent {}

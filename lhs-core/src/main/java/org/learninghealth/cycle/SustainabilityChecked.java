package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Somebody has looked whether the results of a closed cycle last.
 *
 * @param cycle which cycle
 * @param community whose
 * @param held whether they do
 */
@DomainEvent.Type("cycle.sustainability-checked")
public record SustainabilityChecked(CycleId cycle, CommunityId community, boolean held) implements DomainEvent {}

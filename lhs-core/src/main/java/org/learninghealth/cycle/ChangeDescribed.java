package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * It was said how new a change is and what it consists of.
 *
 * @param change which
 * @param cycle the cycle that has tried it
 * @param community whose
 */
@DomainEvent.Type("cycle.change-described")
public record ChangeDescribed(ChangeId change, CycleId cycle, CommunityId community) implements DomainEvent {}

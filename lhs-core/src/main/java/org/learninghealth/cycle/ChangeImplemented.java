package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A change is being made how things are done.
 *
 * @param change which
 * @param cycle the cycle that has tried it
 * @param community whose
 */
@DomainEvent.Type("cycle.change-implemented")
public record ChangeImplemented(ChangeId change, CycleId cycle, CommunityId community) implements DomainEvent {}

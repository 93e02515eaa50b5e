package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A change was how things are done, and isn't any more.
 *
 * @param change which
 * @param cycle the cycle that has tried it
 * @param community whose
 */
@DomainEvent.Type("cycle.change-lapsed")
public record ChangeLapsed(ChangeId change, CycleId cycle, CommunityId community) implements DomainEvent {}

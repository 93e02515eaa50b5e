package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A change is how things are done, and has stayed so.
 *
 * @param change which
 * @param cycle the cycle that has tried it
 * @param community whose
 */
@DomainEvent.Type("cycle.change-sustained")
public record ChangeSustained(ChangeId change, CycleId cycle, CommunityId community) implements DomainEvent {}

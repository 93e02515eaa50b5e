package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A change was found good, and is to be done from now on.
 *
 * @param change which
 * @param cycle the cycle that tries it
 * @param community whose
 */
@DomainEvent.Type("cycle.change-adopted")
public record ChangeAdopted(ChangeId change, CycleId cycle, CommunityId community) implements DomainEvent {}

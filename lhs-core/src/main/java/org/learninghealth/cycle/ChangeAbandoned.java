package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A change was given up.
 *
 * @param change which
 * @param cycle the cycle that tries it
 * @param community whose
 */
@DomainEvent.Type("cycle.change-abandoned")
public record ChangeAbandoned(ChangeId change, CycleId cycle, CommunityId community) implements DomainEvent {}

package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A learning cycle that rested goes on.
 *
 * @param cycle which cycle
 * @param community whose
 */
@DomainEvent.Type("cycle.resumed")
public record CycleResumed(CycleId cycle, CommunityId community) implements DomainEvent {}

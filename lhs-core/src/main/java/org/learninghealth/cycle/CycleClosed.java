package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A learning cycle has come to its end.
 *
 * @param cycle which cycle
 * @param community whose
 */
@DomainEvent.Type("cycle.closed")
public record CycleClosed(CycleId cycle, CommunityId community) implements DomainEvent {}

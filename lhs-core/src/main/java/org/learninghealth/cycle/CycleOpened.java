package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A learning cycle was opened.
 *
 * @param cycle which cycle
 * @param community whose
 * @param priority what it addresses
 */
@DomainEvent.Type("cycle.opened")
public record CycleOpened(CycleId cycle, CommunityId community, PriorityId priority) implements DomainEvent {}

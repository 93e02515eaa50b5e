package org.learninghealth.cycle;

import java.util.Optional;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A learning cycle was opened.
 *
 * @param cycle which cycle
 * @param community whose
 * @param priority what it addresses
 * @param previous the cycle that it follows on, if it does
 */
@DomainEvent.Type("cycle.opened")
public record CycleOpened(CycleId cycle, CommunityId community, PriorityId priority, Optional<CycleId> previous)
        implements DomainEvent {}

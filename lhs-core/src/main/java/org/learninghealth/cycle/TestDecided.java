package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * It was decided what follows from a test.
 *
 * @param test which
 * @param cycle the cycle that it belongs to
 * @param community whose
 * @param decision what
 */
@DomainEvent.Type("cycle.test-decided")
public record TestDecided(PdsaTestId test, CycleId cycle, CommunityId community, ActDecision decision)
        implements DomainEvent {}

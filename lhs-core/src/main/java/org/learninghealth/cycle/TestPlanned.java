package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A test of a change was planned.
 *
 * @param test which
 * @param change what is tested
 * @param cycle the cycle that it belongs to
 * @param community whose
 */
@DomainEvent.Type("cycle.test-planned")
public record TestPlanned(PdsaTestId test, ChangeId change, CycleId cycle, CommunityId community)
        implements DomainEvent {}

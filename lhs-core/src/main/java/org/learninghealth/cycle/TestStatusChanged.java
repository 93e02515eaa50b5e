package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A test was taken a step further.
 *
 * @param test which
 * @param cycle the cycle that it belongs to
 * @param community whose
 * @param from where it stood
 * @param to where it stands now
 */
@DomainEvent.Type("cycle.test-status-changed")
public record TestStatusChanged(PdsaTestId test, CycleId cycle, CommunityId community, TestStatus from, TestStatus to)
        implements DomainEvent {}

package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * Leave was given to generate knowledge before there is a baseline.
 *
 * @param cycle which cycle
 * @param community whose
 * @param approver who gave leave
 */
@DomainEvent.Type("cycle.baseline-waived")
public record BaselineWaived(CycleId cycle, CommunityId community, PersonId approver) implements DomainEvent {}

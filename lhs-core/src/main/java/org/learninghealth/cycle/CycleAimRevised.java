package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * It was said anew what a learning cycle is to achieve.
 *
 * @param cycle which cycle
 * @param community whose
 */
@DomainEvent.Type("cycle.aim-revised")
public record CycleAimRevised(CycleId cycle, CommunityId community) implements DomainEvent {}

package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A member has taken a step of a pathway.
 *
 * @param progress whose way
 * @param community whose
 */
@DomainEvent.Type(value = "pathway.step-taken", confidential = true)
public record PathwayStepTaken(PathwayProgressId progress, CommunityId community) implements DomainEvent {}

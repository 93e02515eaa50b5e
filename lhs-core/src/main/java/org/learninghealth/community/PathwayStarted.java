package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A member has set out on a pathway.
 *
 * @param progress whose way
 * @param community whose
 */
@DomainEvent.Type(value = "pathway.started", confidential = true)
public record PathwayStarted(PathwayProgressId progress, CommunityId community) implements DomainEvent {}

package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A community was merged into another one.
 *
 * @param community which
 * @param into the one in which it goes on
 */
@DomainEvent.Type("community.merged")
public record CommunityMerged(CommunityId community, CommunityId into) implements DomainEvent {}

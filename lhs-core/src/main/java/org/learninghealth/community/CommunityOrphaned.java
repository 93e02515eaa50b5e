package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Nobody coordinates a community any more, since the last one who did was erased.
 *
 * @param community which
 */
@DomainEvent.Type("community.orphaned")
public record CommunityOrphaned(CommunityId community) implements DomainEvent {}

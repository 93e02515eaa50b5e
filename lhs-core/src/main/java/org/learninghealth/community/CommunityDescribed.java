package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A community said what it is about.
 *
 * @param community which
 */
@DomainEvent.Type("community.described")
public record CommunityDescribed(CommunityId community) implements DomainEvent {}

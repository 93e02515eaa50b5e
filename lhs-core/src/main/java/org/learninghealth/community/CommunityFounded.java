package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A community was founded.
 *
 * @param community which
 * @param kind of what kind
 */
@DomainEvent.Type("community.founded")
public record CommunityFounded(CommunityId community, CommunityKind kind) implements DomainEvent {}

package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A community was nested in another.
 *
 * @param community which
 * @param parent in which
 */
@DomainEvent.Type("community.nested")
public record CommunityNested(CommunityId community, CommunityId parent) implements DomainEvent {}

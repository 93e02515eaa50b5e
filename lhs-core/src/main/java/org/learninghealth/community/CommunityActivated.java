package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A community opened to its members.
 *
 * @param community which
 */
@DomainEvent.Type("community.activated")
public record CommunityActivated(CommunityId community) implements DomainEvent {}

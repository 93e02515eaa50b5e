package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A community said how many members of which groups it wants to have.
 *
 * @param community which
 */
@DomainEvent.Type("community.representation-required")
public record RepresentationRequired(CommunityId community) implements DomainEvent {}

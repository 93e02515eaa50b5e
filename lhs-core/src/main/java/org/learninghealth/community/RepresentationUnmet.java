package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A community has too few members of a stakeholder group.
 *
 * @param community which
 * @param group the code of the group
 * @param need how many it wants to have
 * @param have how many it has
 */
@DomainEvent.Type("community.representation-unmet")
public record RepresentationUnmet(CommunityId community, String group, int need, long have) implements DomainEvent {}

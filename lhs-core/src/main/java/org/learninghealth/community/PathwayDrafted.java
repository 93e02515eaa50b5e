package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A pathway was drafted.
 *
 * @param pathway which
 * @param community whose
 */
@DomainEvent.Type("pathway.drafted")
public record PathwayDrafted(PathwayId pathway, CommunityId community) implements DomainEvent {}

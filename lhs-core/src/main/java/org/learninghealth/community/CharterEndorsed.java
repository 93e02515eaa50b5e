package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A member put their name to a charter.
 *
 * @param charter which
 * @param community whose
 */
@DomainEvent.Type("community.charter-endorsed")
public record CharterEndorsed(CharterId charter, CommunityId community) implements DomainEvent {}

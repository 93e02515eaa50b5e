package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A community came to its end.
 *
 * @param community which
 */
@DomainEvent.Type("community.archived")
public record CommunityArchived(CommunityId community) implements DomainEvent {}

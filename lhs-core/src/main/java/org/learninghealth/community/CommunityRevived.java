package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A community that was dormant or archived is active again.
 *
 * @param community which
 */
@DomainEvent.Type("community.revived")
public record CommunityRevived(CommunityId community) implements DomainEvent {}

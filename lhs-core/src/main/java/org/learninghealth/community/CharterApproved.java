package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A charter came into force.
 *
 * @param charter which
 * @param community whose
 * @param edition its number among the community's charters
 */
@DomainEvent.Type("community.charter-approved")
public record CharterApproved(CharterId charter, CommunityId community, int edition) implements DomainEvent {}

package org.learninghealth.community;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A charter was written.
 *
 * @param charter which
 * @param community whose
 */
@DomainEvent.Type("community.charter-drafted")
public record CharterDrafted(CharterId charter, CommunityId community) implements DomainEvent {}

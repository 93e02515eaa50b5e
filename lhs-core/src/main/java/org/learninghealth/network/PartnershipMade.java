package org.learninghealth.network;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Two organisations learn together in a community from now on.
 *
 * @param partnership which
 * @param community where
 */
@DomainEvent.Type("network.partnership-made")
public record PartnershipMade(PartnershipId partnership, CommunityId community) implements DomainEvent {}

package org.learninghealth.network;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A partnership was ended.
 *
 * @param partnership which
 * @param community where
 */
@DomainEvent.Type("network.partnership-ended")
public record PartnershipEnded(PartnershipId partnership, CommunityId community) implements DomainEvent {}

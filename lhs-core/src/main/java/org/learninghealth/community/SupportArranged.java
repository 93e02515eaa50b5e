package org.learninghealth.community;

import org.learninghealth.base.DomainEvent;

/**
 * It was arranged how a member can take part.
 *
 * @param support what was arranged; only the member and the coordinators may read it
 */
@DomainEvent.Type(value = "membership.support-arranged", confidential = true)
public record SupportArranged(PartnerSupportId support) implements DomainEvent {}

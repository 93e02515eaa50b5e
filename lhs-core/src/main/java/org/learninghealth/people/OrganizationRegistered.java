package org.learninghealth.people;

import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.OrganizationId;

/**
 * An organisation was made known.
 *
 * @param organization which
 */
@DomainEvent.Type("organization.registered")
public record OrganizationRegistered(OrganizationId organization) implements DomainEvent {}

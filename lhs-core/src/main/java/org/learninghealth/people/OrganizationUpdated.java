package org.learninghealth.people;

import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.OrganizationId;

/**
 * What is known of an organisation was changed.
 *
 * @param organization which
 */
@DomainEvent.Type("organization.updated")
public record OrganizationUpdated(OrganizationId organization) implements DomainEvent {}

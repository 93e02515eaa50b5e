package org.learninghealth.people;

import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.OrganizationId;

/**
 * What is known of a site was changed.
 *
 * @param site which
 * @param organization whose site it is
 */
@DomainEvent.Type("site.updated")
public record SiteUpdated(SiteId site, OrganizationId organization) implements DomainEvent {}

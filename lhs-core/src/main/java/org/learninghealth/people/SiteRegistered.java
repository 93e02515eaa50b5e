package org.learninghealth.people;

import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.OrganizationId;

/**
 * A site of an organisation was made known.
 *
 * @param site which
 * @param organization whose site it is
 */
@DomainEvent.Type("site.registered")
public record SiteRegistered(SiteId site, OrganizationId organization) implements DomainEvent {}

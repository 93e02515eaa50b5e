package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A site does a change in another way than before, not any more, or again.
 *
 * @param adoption the adoption, which names the site
 * @param change which change
 * @param community whose
 * @param from how it was done before
 * @param to how it is done now
 */
@DomainEvent.Type("cycle.site-adoption-moved")
public record SiteAdoptionMoved(
        SiteAdoptionId adoption, ChangeId change, CommunityId community, AdoptionStatus from, AdoptionStatus to)
        implements DomainEvent {}

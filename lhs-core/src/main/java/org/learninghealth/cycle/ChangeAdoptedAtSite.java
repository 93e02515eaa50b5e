package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A site does a change that was found good.
 *
 * @param adoption the adoption, which names the site
 * @param change which change
 * @param cycle the cycle that has tried it
 * @param community whose
 * @param status as it is, or fitted to the place
 */
@DomainEvent.Type("cycle.change-adopted-at-site")
public record ChangeAdoptedAtSite(
        SiteAdoptionId adoption, ChangeId change, CycleId cycle, CommunityId community, AdoptionStatus status)
        implements DomainEvent {}

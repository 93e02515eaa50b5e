package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A community has withdrawn the declaration of a contribution.
 *
 * @param declaration which
 * @param community whose
 */
@DomainEvent.Type("contribution.withdrawn")
public record ContributionWithdrawn(ContributionDeclarationId declaration, CommunityId community)
        implements DomainEvent {}

package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.concept.Concept;

/**
 * A community has declared what it contributes to learning cycles.
 *
 * @param declaration which
 * @param community whose
 * @param contribution what it contributes
 * @param stage at which stage
 */
@DomainEvent.Type("contribution.declared")
public record ContributionDeclared(
        ContributionDeclarationId declaration, CommunityId community, Concept contribution, CycleStage stage)
        implements DomainEvent {}

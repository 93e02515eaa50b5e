package org.learninghealth.practice;

import org.learninghealth.base.DomainEvent;
import org.learninghealth.concept.Concept;

/**
 * Somebody has assessed themselves in a competency. At which level is theirs to know, and isn't told.
 *
 * @param assessed the record
 * @param competency in what
 */
@DomainEvent.Type("competency.assessed")
public record CompetencyAssessed(CompetencyRecordId assessed, Concept competency) implements DomainEvent {}

package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A cycle is to be shared that rests on one source of knowledge alone: its evaluation is seen from one side.
 *
 * @param cycle which cycle
 * @param community whose
 */
@DomainEvent.Type("cycle.evaluation-not-triangulated")
public record EvaluationNotTriangulated(CycleId cycle, CommunityId community) implements DomainEvent {}

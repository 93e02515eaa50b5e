package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.knowledge.KnowledgeId;

/**
 * A learning cycle was given up.
 *
 * @param cycle which cycle
 * @param community whose
 * @param lesson what others can learn from that; the latest, if there are several
 */
@DomainEvent.Type("cycle.abandoned")
public record CycleAbandoned(CycleId cycle, CommunityId community, KnowledgeId lesson) implements DomainEvent {}

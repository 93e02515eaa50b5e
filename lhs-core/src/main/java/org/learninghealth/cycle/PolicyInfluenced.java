package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.knowledge.KnowledgeId;

/**
 * Something that a cycle brought to be known has influenced a policy.
 *
 * @param cycle which cycle
 * @param community whose
 * @param knowledge what has influenced it
 */
@DomainEvent.Type("cycle.policy-influenced")
public record PolicyInfluenced(CycleId cycle, CommunityId community, KnowledgeId knowledge) implements DomainEvent {}

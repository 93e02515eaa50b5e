package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * A cycle goes on to change how things are done, informed by local knowledge alone or by external knowledge alone.
 *
 * @param cycle which cycle
 * @param community whose
 */
@DomainEvent.Type("cycle.evidence-one-sided")
public record EvidenceOneSided(CycleId cycle, CommunityId community) implements DomainEvent {}

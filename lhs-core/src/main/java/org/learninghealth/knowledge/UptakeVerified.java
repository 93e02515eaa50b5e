package org.learninghealth.knowledge;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Somebody has made sure how far something known has come into use.
 *
 * @param uptake the uptake
 * @param knowledge what
 * @param community where it was read
 */
@DomainEvent.Type("knowledge.uptake-verified")
public record UptakeVerified(UptakeId uptake, KnowledgeId knowledge, CommunityId community) implements DomainEvent {}

package org.learninghealth.knowledge;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Something known is not used any more by a site, a team or a person (rule N7).
 *
 * @param uptake the uptake
 * @param knowledge what
 * @param community where it was read
 */
@DomainEvent.Type("knowledge.uptake-discontinued")
public record UptakeDiscontinued(UptakeId uptake, KnowledgeId knowledge, CommunityId community)
        implements DomainEvent {}

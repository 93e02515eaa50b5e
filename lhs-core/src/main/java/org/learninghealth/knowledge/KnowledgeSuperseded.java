package org.learninghealth.knowledge;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Something else has taken the place of something known (rule N4).
 *
 * @param knowledge what
 * @param community where it lives
 * @param successor what has taken it
 */
@DomainEvent.Type("knowledge.superseded")
public record KnowledgeSuperseded(KnowledgeId knowledge, CommunityId community, KnowledgeId successor)
        implements DomainEvent {}

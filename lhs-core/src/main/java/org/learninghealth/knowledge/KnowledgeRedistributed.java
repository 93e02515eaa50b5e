package org.learninghealth.knowledge;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Something known was passed on to a community. It happened in that community.
 *
 * @param redistribution the passing on
 * @param knowledge the original
 * @param audience the community that it was passed on to
 */
@DomainEvent.Type("knowledge.redistributed")
public record KnowledgeRedistributed(RedistributionId redistribution, KnowledgeId knowledge, CommunityId audience)
        implements DomainEvent {}

package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Somebody has an idea of what could be done in another way.
 *
 * @param idea which
 * @param community where
 */
@DomainEvent.Type("cycle.idea-proposed")
public record IdeaProposed(ChangeIdeaId idea, CommunityId community) implements DomainEvent {}

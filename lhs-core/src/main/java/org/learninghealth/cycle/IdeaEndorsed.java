package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;

/**
 * Somebody endorses an idea of another's.
 *
 * @param idea which
 * @param community where
 */
@DomainEvent.Type("cycle.idea-endorsed")
public record IdeaEndorsed(ChangeIdeaId idea, CommunityId community) implements DomainEvent {}

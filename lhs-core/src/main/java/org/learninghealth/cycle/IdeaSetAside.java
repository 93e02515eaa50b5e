package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * An idea isn't tried.
 *
 * @param idea which
 * @param community where
 * @param proposedBy who had it
 */
@DomainEvent.Type("cycle.idea-set-aside")
public record IdeaSetAside(ChangeIdeaId idea, CommunityId community, PersonId proposedBy) implements DomainEvent {}

package org.learninghealth.cycle;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * A learning cycle tries an idea.
 *
 * @param idea which
 * @param community where
 * @param proposedBy who had it
 * @param change the change that it has become
 * @param cycle the cycle that tries it
 */
@DomainEvent.Type("cycle.idea-promoted")
public record IdeaPromoted(
        ChangeIdeaId idea, CommunityId community, PersonId proposedBy, ChangeId change, CycleId cycle)
        implements DomainEvent {}

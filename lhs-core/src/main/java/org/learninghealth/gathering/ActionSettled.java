package org.learninghealth.gathering;

import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * An action of some minutes is done, or isn't after all.
 *
 * @param minutes which
 * @param gathering of which
 * @param community whose
 * @param action the place of the action among those of the minutes, 1 for the first
 * @param owner who sees to it
 * @param done whether it is done
 */
@DomainEvent.Type("gathering.action-settled")
public record ActionSettled(
        MinutesId minutes, GatheringId gathering, CommunityId community, int action, PersonId owner, boolean done)
        implements DomainEvent {}

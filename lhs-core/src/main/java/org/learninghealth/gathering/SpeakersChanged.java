package org.learninghealth.gathering;

import java.util.List;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.PersonId;

/**
 * Others speak at a gathering than before.
 *
 * @param gathering which
 * @param community whose
 * @param invited who speaks now, and didn't before
 * @param released who spoke before, and doesn't now
 */
@DomainEvent.Type("gathering.speakers-changed")
public record SpeakersChanged(
        GatheringId gathering, CommunityId community, List<PersonId> invited, List<PersonId> released)
        implements DomainEvent {

    /** Keeps copies of the lists. */
    public SpeakersChanged {
        invited = List.copyOf(invited);
        released = List.copyOf(released);
    }
}

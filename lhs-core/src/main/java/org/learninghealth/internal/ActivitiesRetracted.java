package org.learninghealth.internal;

import java.util.List;
import java.util.UUID;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.Require;

/**
 * Activities were taken out of the log of engagement, since they turned out not to have been. Only the host's sink hears of it.
 *
 * @param community where
 * @param events the events that had told of them
 */
@DomainEvent.Type(value = "engagement.activities-retracted", confidential = true)
public record ActivitiesRetracted(CommunityId community, List<UUID> events) implements DomainEvent {

    /** Keeps a copy of the events. */
    public ActivitiesRetracted {
        events = List.copyOf(Require.present(events, "events"));
    }
}

package org.learninghealth.internal;

import java.util.List;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.base.Require;
import org.learninghealth.spi.ActivitySink;

/**
 * Activities were taken out of the log of engagement, since they turned out not to have been. Only the host's sink hears of it.
 *
 * @param community where
 * @param activities which
 */
@DomainEvent.Type(value = "engagement.activities-retracted", confidential = true)
public record ActivitiesRetracted(CommunityId community, List<ActivitySink.Retraction> activities)
        implements DomainEvent {

    /** Keeps a copy of which. */
    public ActivitiesRetracted {
        activities = List.copyOf(Require.present(activities, "activities"));
    }
}

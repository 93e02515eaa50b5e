package org.learninghealth.engagement;

import org.learninghealth.base.SmallCells;
import org.learninghealth.internal.Kernel;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.EventSubscriber;

/**
 * The services of this room, put together. For the facade: nobody else holds a kernel.
 *
 * @param engagement who takes part, in figures
 * @param recorder notes what members do, out of the events of all rooms
 */
public record EngagementFeature(Engagement engagement, EventSubscriber recorder) {

    /**
     * Puts the services together.
     *
     * @param kernel the one way through
     * @param log where it is noted who took part
     * @param smallestCell the smallest number of persons that a figure is shown for
     * @return the services
     */
    public static EngagementFeature of(Kernel kernel, ActivityLog log, int smallestCell) {
        return new EngagementFeature(
                new DefaultEngagement(kernel, log, new SmallCells(smallestCell)), new ActivityRecorder(kernel, log));
    }
}

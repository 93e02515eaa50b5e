package org.learninghealth.engagement;

import java.util.Optional;
import org.learninghealth.access.Actor;
import org.learninghealth.base.CommunityId;
import org.learninghealth.base.DomainEvent;
import org.learninghealth.community.Community;
import org.learninghealth.community.CommunityFounded;
import org.learninghealth.community.CommunityImported;
import org.learninghealth.community.CommunityTimeZoneSet;
import org.learninghealth.internal.Kernel;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.EventEnvelope;
import org.learninghealth.spi.EventSubscriber;

/**
 * Tells the activity log by which calendars it has to count the days of communities: always all of what a community says of that, as of its
 * version, so that it doesn't matter how often and in which order that is told.
 */
final class CalendarRecorder implements EventSubscriber {

    private final Kernel kernel;
    private final ActivityLog log;

    CalendarRecorder(Kernel kernel, ActivityLog log) {
        this.kernel = kernel;
        this.log = log;
    }

    @Override
    public void on(EventEnvelope event) {
        changed(event.event())
                .flatMap(id -> kernel.read(
                        Actor.host(), reader -> reader.known(Community.TYPE).find(id)))
                .filter(community -> !community.calendar().zones().isEmpty())
                .ifPresent(community -> log.follow(community.id(), community.calendar(), community.version()));
    }

    private static Optional<CommunityId> changed(DomainEvent event) {
        if (event instanceof CommunityTimeZoneSet set) {
            return Optional.of(set.community());
        }
        if (event instanceof CommunityFounded founded) {
            return Optional.of(founded.community());
        }
        return event instanceof CommunityImported imported ? Optional.of(imported.community()) : Optional.empty();
    }
}

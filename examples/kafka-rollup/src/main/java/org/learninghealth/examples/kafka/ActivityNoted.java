package org.learninghealth.examples.kafka;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.learninghealth.base.CommunityCalendar;
import org.learninghealth.base.CommunityId;
import org.learninghealth.spi.ActivityLog.Activity;

/**
 * Something that a participant did, as it goes through Kafka: all that the activity log has of it, with what it was done and to
 * whom, if with something and to somebody. Days are made of a part of it; a host can make ties and uses of the rest. What was done to
 * somebody goes with them too when they are erased. The day is the community's own, as its calendar was when the activity was sent; where a
 * community is said to live in another time zone, what was sent before stays on the day it had.
 *
 * <p>What turned out not to have been goes the same way, so that it comes after what it takes back: the event and the community alone.
 */
public record ActivityNoted(
        UUID event,
        UUID community,
        UUID participant,
        String stakeholderGroup,
        String kind,
        String object,
        UUID towards,
        Instant at,
        LocalDate day) {

    static ActivityNoted of(Activity activity, CommunityCalendar calendar) {
        return new ActivityNoted(
                activity.event(),
                activity.community().value(),
                activity.participant(),
                activity.stakeholderGroup(),
                activity.kind(),
                activity.object().orElse(null),
                activity.towards().orElse(null),
                activity.at(),
                calendar.day(activity.at()));
    }

    static ActivityNoted retraction(UUID event, CommunityId community) {
        return new ActivityNoted(event, community.value(), null, null, null, null, null, null, null);
    }

    /** Whether it takes the event back. */
    boolean retracts() {
        return participant == null;
    }

    /** What it counts to. */
    Tally tally() {
        return new Tally(community, day, participant, stakeholderGroup, kind);
    }
}

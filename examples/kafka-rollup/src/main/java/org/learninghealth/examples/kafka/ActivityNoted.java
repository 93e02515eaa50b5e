package org.learninghealth.examples.kafka;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.learninghealth.spi.ActivityLog.Activity;

/**
 * Something that a participant did, as it goes through Kafka: all that the activity log has of it, with what it was done and to
 * whom, if with something and to somebody. Days are made of a part of it; a host can make ties and uses of the rest. What was done to
 * somebody goes with them too when they are erased.
 */
public record ActivityNoted(
        UUID event,
        UUID community,
        UUID participant,
        String stakeholderGroup,
        String kind,
        String object,
        UUID towards,
        Instant at) {

    static ActivityNoted of(Activity activity) {
        return new ActivityNoted(
                activity.event(),
                activity.community().value(),
                activity.participant(),
                activity.stakeholderGroup(),
                activity.kind(),
                activity.object().orElse(null),
                activity.towards().orElse(null),
                activity.at());
    }

    /** What it counts to. */
    Tally tally() {
        return new Tally(community, at.atOffset(ZoneOffset.UTC).toLocalDate(), participant, stakeholderGroup, kind);
    }
}

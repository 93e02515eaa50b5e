package org.learninghealth.examples.kafka;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.learninghealth.spi.ActivityLog.Activity;

/**
 * Something that a participant did, as it goes through Kafka: of it, what the days are made of, and to whom it was done, if
 * to somebody: it goes with them too when they are erased.
 */
public record ActivityNoted(
        UUID event, UUID community, UUID participant, String stakeholderGroup, String kind, UUID towards, Instant at) {

    static ActivityNoted of(Activity activity) {
        return new ActivityNoted(
                activity.event(),
                activity.community().value(),
                activity.participant(),
                activity.stakeholderGroup(),
                activity.kind(),
                activity.towards().orElse(null),
                activity.at());
    }

    /** What it counts to. */
    Tally tally() {
        return new Tally(community, at.atOffset(ZoneOffset.UTC).toLocalDate(), participant, stakeholderGroup, kind);
    }
}

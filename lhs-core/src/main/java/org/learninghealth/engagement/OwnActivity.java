package org.learninghealth.engagement;

import java.time.Instant;
import java.util.Optional;
import org.learninghealth.spi.ActivityLog;

/**
 * Something that a person did in a community, as the library has noted it and as far as only they see it.
 *
 * @param at the beginning of the hour in which it was done
 * @param kind the stable name of the sort of activity, for instance {@code conversation.question-asked};
 *     {@value ActivityLog#CONFIDENTIAL} for all that was done while the community was confidential
 * @param object a code for what it was done with, for instance {@code question:} and its id, if that was noted
 */
public record OwnActivity(Instant at, String kind, Optional<String> object) {

    static OwnActivity of(ActivityLog.Activity noted) {
        return new OwnActivity(noted.at(), noted.kind(), noted.object());
    }
}

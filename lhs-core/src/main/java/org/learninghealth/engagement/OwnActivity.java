package org.learninghealth.engagement;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.learninghealth.spi.ActivityLog;
import org.learninghealth.spi.Cursor;

/**
 * Something that a person did in a community, as the library has noted it and as far as only they see it.
 *
 * @param at the beginning of the hour in which it was done
 * @param kind the stable name of the sort of activity, for instance {@code conversation.question-asked};
 *     {@value ActivityLog#CONFIDENTIAL} for all that was done while the community was confidential
 * @param object a code for what it was done with, for instance {@code question:} and its id, if that was noted
 */
public record OwnActivity(Instant at, String kind, Optional<String> object) {

    /** Where a page ended, as text. */
    static String place(ActivityLog.Activity last) {
        return last.at() + "|" + last.event();
    }

    /** Reads it again. */
    static Cursor<Instant> behind(String text) {
        String[] parts = text.split("\\|", 2);
        return new Cursor<>(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    }

    static OwnActivity of(ActivityLog.Activity noted) {
        return new OwnActivity(noted.at(), noted.kind(), noted.object());
    }
}

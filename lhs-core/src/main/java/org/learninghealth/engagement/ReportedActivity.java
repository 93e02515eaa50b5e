package org.learninghealth.engagement;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learninghealth.base.PersonId;

/**
 * What a host reports that a member did: a row of {@link RecordActivities}. It can be made of anything; what is wrong with it is
 * said in the {@linkplain ActivityReport report}, and stops no other row.
 *
 * @param id the host's own id of it, by which it is noted once, however often it is sent; the same id means the same activity
 *     in every community. Where a host has divided the log by months (on PostgreSQL), it is noted once with the same hour, and another time with
 *     another: so {@code at} is taken from the activity, never from when it is sent, and what had a wrong hour is
 *     {@linkplain RecordActivities#retracted taken back} first
 * @param person who did it
 * @param verb what it was
 * @param at when, by the clock of whoever saw it; the log keeps the hour
 * @param object what it was done with: a code of at most {@value #LONGEST_OBJECT} letters, digits, dots, colons, hyphens and
 *     underscores, and no words; {@code null} if with nothing in particular, and then it counts among activities alone: figures of threads and their answers, of
 *     gatherings, and of things that reach persons or come into use need to know of which
 * @param towards whom it was done to, such as the one who is answered; {@code null} if to nobody in particular
 */
public record ReportedActivity(
        UUID id,
        PersonId person,
        ActivityVerb verb,
        Instant at,
        @Nullable String object,
        @Nullable PersonId towards) {

    /** How many characters an object's code can have. */
    public static final int LONGEST_OBJECT = 100;

    /**
     * What was done with nothing and to nobody in particular.
     *
     * @param id the host's own id of it
     * @param person who did it
     * @param verb what it was
     * @param at when
     */
    public ReportedActivity(UUID id, PersonId person, ActivityVerb verb, Instant at) {
        this(id, person, verb, at, null, null);
    }
}

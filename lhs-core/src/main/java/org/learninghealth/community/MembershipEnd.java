package org.learninghealth.community;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How a membership came to its end.
 *
 * @param at when
 * @param reason why, in the words of whoever ended it
 * @param rejoinBlockedUntil the day from which the person may join again, if that was set (rule C8)
 */
public record MembershipEnd(Instant at, Optional<String> reason, Optional<LocalDate> rejoinBlockedUntil) {

    /** An end without words. */
    static MembershipEnd at(Instant moment) {
        return new MembershipEnd(moment, Optional.empty(), Optional.empty());
    }

    /** Whether the person may not come back yet. */
    boolean blocks(LocalDate day) {
        return rejoinBlockedUntil.map(day::isBefore).orElse(false);
    }
}

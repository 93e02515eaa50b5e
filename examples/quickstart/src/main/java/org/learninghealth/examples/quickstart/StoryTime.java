package org.learninghealth.examples.quickstart;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The time of the story: it stands still until the story goes on to another day. */
final class StoryTime implements InstantSource {

    private volatile Instant now;

    StoryTime(LocalDate start) {
        now = noon(start);
    }

    @Override
    public Instant instant() {
        return now;
    }

    LocalDate today() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** Never back. */
    void goOnTo(LocalDate day) {
        Instant then = noon(day);
        now = then.isAfter(now) ? then : now;
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }
}

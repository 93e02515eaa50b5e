package org.learninghealth.cycle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.learninghealth.people.StakeholderGroup;

/**
 * When something was said last from one point of view: whether a community hears what matters again and again, or heard it
 * once.
 *
 * @param perspective from whose point of view
 * @param newest the day, in UTC, on which the newest input was said
 * @param days how many days ago that was; 0 is today
 * @param inputs how many inputs there are, 1 or more
 */
public record InputFreshness(StakeholderGroup perspective, LocalDate newest, long days, long inputs) {

    static InputFreshness of(StakeholderGroup perspective, Instant newest, long inputs, Instant now) {
        LocalDate day = LocalDate.ofInstant(newest, ZoneOffset.UTC);
        return new InputFreshness(
                perspective, day, ChronoUnit.DAYS.between(day, LocalDate.ofInstant(now, ZoneOffset.UTC)), inputs);
    }
}

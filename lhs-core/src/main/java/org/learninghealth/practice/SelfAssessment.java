package org.learninghealth.practice;

import java.time.Instant;
import org.learninghealth.base.Require;

/**
 * At which level somebody saw themselves at a moment.
 *
 * @param level the number of the level in the framework's scale, 1 for the lowest
 * @param at when
 */
public record SelfAssessment(int level, Instant at) {

    /** Refuses a level below the lowest. */
    public SelfAssessment {
        Require.that(level >= 1, "level", "positive");
        Require.present(at, "at");
    }
}

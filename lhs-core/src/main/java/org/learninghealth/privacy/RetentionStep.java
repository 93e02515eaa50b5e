package org.learninghealth.privacy;

import java.util.List;
import java.util.UUID;

/**
 * What retention does, or would do, to what is of one class.
 *
 * @param category the class
 * @param kind what is done
 * @param number to how many rows
 * @param subjects the ids of these, where they are somebody's; none where they are nobody's
 */
public record RetentionStep(RetentionClass category, Kind kind, int number, List<UUID> subjects) {

    /** Keeps a copy of the ids. */
    public RetentionStep {
        subjects = List.copyOf(subjects);
    }

    /** What is done. */
    public enum Kind {
        /** It is taken away, or made nobody's. */
        ACT
    }
}

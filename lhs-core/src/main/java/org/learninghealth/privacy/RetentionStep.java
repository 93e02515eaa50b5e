package org.learninghealth.privacy;

import java.util.List;
import java.util.UUID;
import org.learninghealth.spi.Cursor;

/**
 * What retention does, or would do, to what is of one class.
 *
 * @param category the class
 * @param kind what is done
 * @param number to how many rows
 * @param subjects the ids of these, where they are somebody's; none where they are nobody's
 */
public record RetentionStep(RetentionClass category, Kind kind, int number, List<UUID> subjects) {

    /** Keeps the ids in their order as numbers without a sign. */
    public RetentionStep {
        subjects = subjects.stream().sorted(Cursor.UNSIGNED).toList();
    }

    /** What is done. */
    public enum Kind {
        /** It was kept long enough, and is warned of. */
        WARN,
        /** It came to life again while there was time: the warning is dropped. */
        LET_OFF,
        /** It is taken away, or made nobody's. */
        ACT
    }
}

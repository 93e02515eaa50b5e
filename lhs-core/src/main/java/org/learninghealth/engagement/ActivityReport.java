package org.learninghealth.engagement;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.learninghealth.base.InvalidInput.Violation;

/**
 * What became of each activity that a host reported. Immutable.
 *
 * @param rows in the order they were reported
 * @param retracted the ids of those that were noted before and are taken back; of those that weren't in the log, or are kept there no longer,
 *     nothing changes
 */
public record ActivityReport(List<Row> rows, Set<UUID> retracted) {

    /** Keeps copies. */
    public ActivityReport {
        rows = List.copyOf(rows);
        retracted = Collections.unmodifiableSet(new TreeSet<>(retracted));
    }

    /** What can become of an activity. */
    public enum Outcome {
        /** It was noted. */
        RECORDED,

        /** It was noted before, or stands earlier among the rows: nothing changes. */
        DUPLICATE,

        /**
         * A clock is wrong: it is dated before the community was founded, or later than now. It is in no figure; once its time
         * is right, it can be sent again under the same id.
         */
        IMPLAUSIBLE,

        /** It can't be an activity of a member of this community: nothing was noted. */
        REFUSED
    }

    /**
     * What became of one activity.
     *
     * @param outcome what
     * @param faults all that is wrong with it, each with the path of its field, such as {@code rows[7].person}; empty if it was
     *     noted, now or before
     */
    public record Row(Outcome outcome, List<Violation> faults) {

        /** Keeps a copy of the faults. */
        public Row {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Counts activities.
     *
     * @param outcome what became of them
     * @return of how many that became
     */
    public long count(Outcome outcome) {
        return rows.stream().filter(row -> row.outcome() == outcome).count();
    }

    /**
     * All that is wrong with those that weren't noted.
     *
     * @return the faults, in the order of the rows
     */
    public List<Violation> faults() {
        return rows.stream().flatMap(row -> row.faults().stream()).toList();
    }
}

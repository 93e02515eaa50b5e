package org.learninghealth.engagement;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.learninghealth.base.Require;

/**
 * How many minutes the staff of a host would need to do by hand what the library does by itself: the host's own measure, without which
 * nothing is said of hours that were saved. There is none that holds everywhere.
 *
 * @param minutes for one time of each task, 1 to {@value #MOST}; what isn't in it counts for nothing
 */
public record StaffMinutes(Map<Task, Integer> minutes) {

    /** The most minutes that one task can take: ten hours. */
    public static final int MOST = 600;

    private static final StaffMinutes NONE = new StaffMinutes(Map.of());

    /** Something that the library does by itself, and of which is kept when. */
    public enum Task {
        /** A gathering was made by the rule of a series, with its place in everybody's calendar. */
        GATHERING_PLANNED,
        /** An answer that is owed was found to be overdue, and whoever owes it was told. */
        OVERDUE_ANSWER_TOLD
    }

    /** Keeps a copy; refuses numbers that are no minutes of work. */
    public StaffMinutes {
        Map<Task, Integer> copy = new EnumMap<>(Task.class);
        copy.putAll(Require.present(minutes, "minutes"));
        copy.values().forEach(each -> Require.that(each >= 1 && each <= MOST, "minutes", "range", 1, MOST));
        minutes = Collections.unmodifiableMap(copy);
    }

    /**
     * Nothing is known of what is saved; so it is unless a host says otherwise.
     *
     * @return no minutes
     */
    public static StaffMinutes none() {
        return NONE;
    }

    /** How many hours so many times would have taken. */
    double hours(Task task, long times) {
        return times * minutes.getOrDefault(task, 0) / 60.0;
    }
}

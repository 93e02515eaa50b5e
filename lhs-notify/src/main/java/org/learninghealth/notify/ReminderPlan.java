package org.learninghealth.notify;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.learninghealth.base.Require;
import org.learninghealth.gathering.Gathering;

/**
 * How long before a gathering begins people are reminded of it. A host that wants other times for some series or communities
 * looks at {@link Gathering#series()} and {@link Gathering#community()}. It is asked whenever reminders are planned: when
 * somebody has a place, and when the gathering is moved. Safe for use by several threads.
 */
@FunctionalInterface
public interface ReminderPlan {

    /** The longest time before. */
    Duration LONGEST = Duration.ofDays(365);

    /**
     * When people are reminded of a gathering.
     *
     * @param gathering which, without what leads into it
     * @return how long before it begins, in any order; each more than nothing and {@link #LONGEST} at most; empty for no reminder
     */
    List<Duration> before(Gathering gathering);

    /**
     * The same for every gathering.
     *
     * @param before how long before it begins
     * @return the plan
     * @throws org.learninghealth.base.InvalidInput if a time isn't more than nothing, or is more than {@link #LONGEST}
     */
    static ReminderPlan of(Duration... before) {
        List<Duration> all = checked(Arrays.asList(before));
        return gathering -> all;
    }

    /**
     * A week, a day and an hour before.
     *
     * @return the plan that holds unless another one is given
     */
    static ReminderPlan standard() {
        return of(Duration.ofDays(7), Duration.ofDays(1), Duration.ofHours(1));
    }

    /** What a plan says, the longest time first and each once. */
    static List<Duration> checked(List<Duration> before) {
        for (Duration each : before) {
            Require.that(
                    !Require.present(each, "reminders").isZero() && !each.isNegative() && each.compareTo(LONGEST) <= 0,
                    "reminders",
                    "range",
                    1,
                    LONGEST.toDays());
        }
        return before.stream().distinct().sorted(Comparator.reverseOrder()).toList();
    }
}

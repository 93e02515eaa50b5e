package org.learninghealth.cycle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learninghealth.base.Require;

/**
 * Whether what a cycle has reached lasts: it is looked at again when some time has passed since it was closed.
 *
 * @param reminders how many times it was said that a look is due
 * @param checks what was seen, the earliest first
 */
public record Sustainability(int reminders, List<SustainabilityCheck> checks) {

    /** How many months after a cycle was closed a look is due. */
    public static final List<Integer> AFTER_MONTHS = List.of(6, 12);

    /** Nobody has looked yet. */
    static final Sustainability UNSEEN = new Sustainability(0, List.of());

    /** Keeps a copy of the checks. */
    public Sustainability {
        Require.that(reminders >= 0, "reminders", "negative");
        checks = List.copyOf(checks);
        Require.that(checks.size() <= LearningCycle.MOST_PARTS, "checks", "size", 0, LearningCycle.MOST_PARTS);
    }

    /** The day on which the next reminder is due; empty if there was the last one. */
    Optional<LocalDate> due(LocalDate closedOn) {
        return reminders < AFTER_MONTHS.size() ? Optional.of(closedOn.plusMonths(months())) : Optional.empty();
    }

    /** After how many months the next reminder is due. */
    int months() {
        return AFTER_MONTHS.get(reminders);
    }

    Sustainability reminded() {
        return new Sustainability(reminders + 1, checks);
    }

    Sustainability and(SustainabilityCheck check) {
        List<SustainabilityCheck> more = new ArrayList<>(checks);
        more.add(check);
        return new Sustainability(reminders, more);
    }
}

package org.learninghealth.privacy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.learninghealth.base.Require;

/**
 * How long one class is kept, and what for. Days are those of UTC, months those of the calendar, and the last day is
 * inclusive: what began on 31 January and is kept for a month is kept through 28 February.
 *
 * @param category which class
 * @param kept how long, from when it begins to count; at least a day, at most 100 years
 * @param purpose what it is kept for, in the words of the host's record of processing
 */
public record RetentionRule(RetentionClass category, Period kept, String purpose) {

    private static final LocalDate SOME_DAY = LocalDate.of(2001, 1, 1);

    /** Refuses a rule of which a part is missing. */
    public RetentionRule {
        Require.present(category, "category");
        Require.present(kept, "kept");
        Require.present(purpose, "purpose");
    }

    /** Whatever began to count before this moment is kept no longer. */
    Instant before(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate first = today.minus(kept);
        while (first.plus(kept).isBefore(today)) {
            first = first.plusDays(1);
        }
        while (!first.minusDays(1).plus(kept).isBefore(today)) {
            first = first.minusDays(1);
        }
        return first.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Whether it ends before another one that began with it. */
    boolean isShorterThan(RetentionRule other) {
        return SOME_DAY.plus(kept).isBefore(SOME_DAY.plus(other.kept));
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        boolean negative = kept.getYears() < 0 || kept.getMonths() < 0 || kept.getDays() < 0;
        if (negative || kept.isZero() || SOME_DAY.plus(kept).isAfter(SOME_DAY.plusYears(100))) {
            problems.add("retention of " + category + " is " + kept
                    + ": keep it from a day to 100 years, or take the rule out with without(RetentionClass." + category
                    + ")");
        }
        if (purpose.isBlank()) {
            problems.add("retention of " + category + " has no purpose: say what it is kept for");
        }
        return problems;
    }
}

package org.learninghealth.privacy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How long what is kept (rule V10): a rule for each class. A class without a rule is kept for as long as there is somebody or
 * something to keep it for. Immutable; {@code with} and {@code without} give another schedule. Rules that can't be kept are
 * refused when the system is built.
 *
 * @param rules the rules, one for a class
 * @param warningDays for how many days what is somebody's stays after it was warned of: the last one is inclusive; 1 to 365
 */
public record RetentionSchedule(List<RetentionRule> rules, int warningDays) {

    private static final int STANDARD_DAYS = 30;

    /** Keeps the rules in the order of their classes. */
    public RetentionSchedule {
        rules = rules.stream()
                .sorted(Comparator.comparing(RetentionRule::category))
                .toList();
    }

    /**
     * What is usual, and holds unless the host says otherwise. Which laws apply, and what they say, is for the host's counsel.
     *
     * @return a rule for every class
     */
    public static RetentionSchedule standard() {
        return new RetentionSchedule(
                List.of(RetentionClass.values()).stream()
                        .map(RetentionClass::standard)
                        .toList(),
                STANDARD_DAYS);
    }

    /**
     * Another time for a class.
     *
     * @param category which
     * @param kept how long
     * @param purpose what for
     * @return a schedule with this rule in the place of the one for the class, if there was one
     */
    public RetentionSchedule with(RetentionClass category, Period kept, String purpose) {
        List<RetentionRule> others = new ArrayList<>(without(category).rules);
        others.add(new RetentionRule(category, kept, purpose));
        return new RetentionSchedule(others, warningDays);
    }

    /**
     * No end for a class.
     *
     * @param category which
     * @return a schedule without a rule for the class
     */
    public RetentionSchedule without(RetentionClass category) {
        return new RetentionSchedule(
                rules.stream().filter(rule -> rule.category() != category).toList(), warningDays);
    }

    /**
     * Another time of grace.
     *
     * @param days for how many days what is somebody's stays after it was warned of
     * @return a schedule with the same rules
     */
    public RetentionSchedule warning(int days) {
        return new RetentionSchedule(rules, days);
    }

    /**
     * The rule for a class.
     *
     * @param category which
     * @return the rule; empty if the class has no end
     */
    public Optional<RetentionRule> find(RetentionClass category) {
        return rules.stream().filter(rule -> rule.category() == category).findFirst();
    }

    /** From when on something is taken away that is warned of now. */
    Instant actsFrom(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC)
                .plusDays(warningDays + 1L)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    /**
     * Looks whether the schedule can be kept.
     *
     * @return what is wrong, each with its remedy; empty if all is well
     */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (RetentionRule rule : rules) {
            problems.addAll(rule.problems());
            if (rules.stream()
                            .filter(other -> other.category() == rule.category())
                            .count()
                    > 1) {
                problems.add("retention has two rules for " + rule.category() + ": leave one of them out");
            }
        }
        if (warningDays < 1 || warningDays > 365) {
            problems.add("retention warns " + warningDays + " days before: give 1 to 365 days with warning(…)");
        }
        find(RetentionClass.IDENTITY)
                .ifPresent(identity -> find(RetentionClass.MEMBERSHIP_HISTORY)
                        .filter(history -> history.isShorterThan(identity))
                        .ifPresent(history -> problems.add("retention of MEMBERSHIP_HISTORY is " + history.kept()
                                + ": keep it as long as IDENTITY, " + identity.kept() + ", which counts from it")));
        return problems.stream().distinct().toList();
    }
}

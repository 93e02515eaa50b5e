package org.learninghealth.privacy;

import java.time.Period;
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
 */
public record RetentionSchedule(List<RetentionRule> rules) {

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
        return new RetentionSchedule(List.of(RetentionClass.values()).stream()
                .map(RetentionClass::standard)
                .toList());
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
        return new RetentionSchedule(others);
    }

    /**
     * No end for a class.
     *
     * @param category which
     * @return a schedule without a rule for the class
     */
    public RetentionSchedule without(RetentionClass category) {
        return new RetentionSchedule(
                rules.stream().filter(rule -> rule.category() != category).toList());
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
        return problems.stream().distinct().toList();
    }
}

package org.learninghealth.community;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.learninghealth.base.Require;

/**
 * The rules of a safe space.
 *
 * @param rules the rules; none at all is a policy too
 * @param embargoUntil the last day of the embargo, in UTC; there if {@link SafeSpaceRule#EMBARGO} is among the rules, and only
 *     then
 * @param since from when on
 */
public record SafeSpacePolicy(Set<SafeSpaceRule> rules, Optional<LocalDate> embargoUntil, Instant since) {

    /** Nothing was ever promised. */
    static final SafeSpacePolicy NONE = new SafeSpacePolicy(Set.of(), Optional.empty(), Instant.EPOCH);

    /** Keeps a copy of the rules; refuses an embargo without a last day, and a last day without an embargo. */
    public SafeSpacePolicy {
        rules = copy(Require.present(rules, "rules"));
        Require.that(
                rules.contains(SafeSpaceRule.EMBARGO)
                        == Require.present(embargoUntil, "embargoUntil").isPresent(),
                "embargoUntil",
                "embargo");
        Require.present(since, "since");
    }

    /** Whether it promises all that another one does. */
    boolean includes(SafeSpacePolicy other) {
        return rules.containsAll(other.rules)
                && other.embargoUntil
                        .map(until -> !embargoUntil.orElseThrow().isBefore(until))
                        .orElse(true);
    }

    /** What both promise together, from some moment on. */
    SafeSpacePolicy and(SafeSpacePolicy other, Instant from) {
        Set<SafeSpaceRule> both = EnumSet.noneOf(SafeSpaceRule.class);
        both.addAll(rules);
        both.addAll(other.rules);
        Optional<LocalDate> later = Stream.concat(embargoUntil.stream(), other.embargoUntil.stream())
                .max(LocalDate::compareTo);
        return new SafeSpacePolicy(both, later, from);
    }

    /** What is left of it on a day: an embargo that is over binds nobody. */
    SafeSpacePolicy on(LocalDate day) {
        if (embargoUntil.filter(day::isAfter).isEmpty()) {
            return this;
        }
        Set<SafeSpaceRule> left = EnumSet.noneOf(SafeSpaceRule.class);
        left.addAll(rules);
        left.remove(SafeSpaceRule.EMBARGO);
        return new SafeSpacePolicy(left, Optional.empty(), since);
    }

    private static Set<SafeSpaceRule> copy(Collection<SafeSpaceRule> rules) {
        Set<SafeSpaceRule> copy = EnumSet.noneOf(SafeSpaceRule.class);
        copy.addAll(rules);
        return Collections.unmodifiableSet(copy);
    }
}

package org.learninghealth.engagement.metric;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.learninghealth.base.Require;

/**
 * What each group of a roster gives, against how many members it has. Members whose group isn't known are left out on both
 * sides. Immutable and thread-safe.
 *
 * @param groups the groups, sorted by code point
 */
public record GroupShares(List<Group> groups) {

    /** Keeps a copy. */
    public GroupShares {
        groups = List.copyOf(groups);
    }

    /**
     * One group.
     *
     * @param group its name
     * @param members how many members it has
     * @param contributions what they gave together
     * @param equityRatio the group's share of what was given over its share of the members: 1 is parity; empty if nothing was
     *     given
     */
    public record Group(String group, int members, double contributions, OptionalDouble equityRatio) {}

    /**
     * Compares the groups of a roster.
     *
     * @param roster the members
     * @param contributions what each member gave, in the roster's order
     * @return the groups
     */
    public static GroupShares of(Roster roster, double... contributions) {
        double[] members = roster.sizes();
        double[] given = roster.totals(contributions);
        double all = Arrays.stream(members).sum();
        double total = Arrays.stream(given).sum();
        return new GroupShares(IntStream.range(0, members.length)
                .mapToObj(group -> new Group(
                        roster.groups().get(group),
                        (int) members[group],
                        given[group],
                        total == 0
                                ? OptionalDouble.empty()
                                : OptionalDouble.of(given[group] / total / (members[group] / all))))
                .toList());
    }

    /** How mixed the members are. */
    public Diversity ofMembers() {
        return Diversity.of(groups.stream().mapToDouble(Group::members).toArray());
    }

    /** How mixed what was given is. */
    public Diversity ofContributions() {
        return Diversity.of(groups.stream().mapToDouble(Group::contributions).toArray());
    }

    /**
     * How mixed a whole is.
     *
     * @param blau {@code 1 - sum p^2}, the probability that two drawn at random differ (Blau 1977, Simpson 1949); empty if
     *     there is nothing
     * @param shannon {@code -sum p ln p} in nats (Shannon 1948); groups without a share add nothing
     */
    public record Diversity(OptionalDouble blau, OptionalDouble shannon) {

        /**
         * The diversity of amounts.
         *
         * @param amounts one a group, 0 or more
         * @return the two indices
         */
        public static Diversity of(double... amounts) {
            double total = 0;
            for (int i = 0; i < amounts.length; i++) {
                Require.that(amounts[i] >= 0, "amounts[" + (i + 1) + "]", "negative");
                total += amounts[i];
            }
            if (total == 0) {
                return new Diversity(OptionalDouble.empty(), OptionalDouble.empty());
            }
            double squares = 0;
            double entropy = 0;
            for (double amount : amounts) {
                double share = amount / total;
                squares += share * share;
                entropy -= share == 0 ? 0 : share * Math.log(share);
            }
            return new Diversity(OptionalDouble.of(1 - squares), OptionalDouble.of(entropy));
        }
    }
}

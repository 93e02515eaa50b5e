package org.learninghealth.engagement.metric;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.learninghealth.base.Require;

/**
 * How unequally contributions are spread. A description and no target: most communities live from few who give much, and
 * whoever reads along takes part legitimately. Show it with the number of members. Immutable and thread-safe.
 */
public final class Inequality {

    private final double[] ascending;
    private final double total;

    private Inequality(double[] ascending) {
        this.ascending = ascending;
        this.total = Arrays.stream(ascending).sum();
    }

    /**
     * Contributions to compare.
     *
     * @param contributions one number a member, 0 or more; those who gave nothing count zero
     * @return their inequality
     * @throws org.learninghealth.base.InvalidInput if a number is negative, infinite or none
     */
    public static Inequality of(double... contributions) {
        double[] ascending = contributions.clone();
        for (int i = 0; i < ascending.length; i++) {
            Require.that(ascending[i] >= 0, "contributions[" + (i + 1) + "]", "negative");
            Require.that(ascending[i] < Double.POSITIVE_INFINITY, "contributions[" + (i + 1) + "]", "infinite");
        }
        Arrays.sort(ascending);
        return new Inequality(ascending);
    }

    /** How many members are compared. */
    public int members() {
        return ascending.length;
    }

    /** How many of them contributed anything. */
    public int contributors() {
        return (int) Arrays.stream(ascending).filter(given -> given > 0).count();
    }

    /**
     * The Gini coefficient, 0 if all gave the same, towards 1 if one gave all: {@code 2 sum(i x_i) / (n sum(x)) - (n + 1) / n}
     * with x ascending and i from 1, without correction for small samples.
     *
     * @return the coefficient; empty if nobody gave anything
     */
    public OptionalDouble gini() {
        return gini(ascending);
    }

    /** The Gini coefficient among those who gave anything. */
    public OptionalDouble giniOfContributors() {
        return gini(Arrays.stream(ascending).filter(given -> given > 0).toArray());
    }

    /**
     * Which shares of the whole the top 1 %, the next 9 % and the rest of the members hold (Nielsen 2006, 90-9-1). The top is
     * at least one member: numbers of members are rounded up.
     *
     * @return the shares; empty if nobody gave anything
     */
    public Optional<Shares> shares() {
        if (total == 0) {
            return Optional.empty();
        }
        int n = ascending.length;
        double top = largest((n + 99) / 100);
        double tenth = largest((n + 9) / 10);
        return Optional.of(new Shares(top / total, (tenth - top) / total, (total - tenth) / total));
    }

    /**
     * Shares of the whole.
     *
     * @param top of the top 1 % of members
     * @param next of the next 9 %
     * @param rest of the remaining 90 %
     */
    public record Shares(double top, double next, double rest) {}

    /**
     * The smallest number of members without whom a share of the whole would be gone (CHAOSS, contributor absence factor).
     *
     * @param share of the whole, usually 0.5
     * @return the number; empty if nobody gave anything
     */
    public OptionalInt absenceFactor(double share) {
        Require.that(share > 0 && share <= 1, "share", "range", 0, 1);
        if (total == 0) {
            return OptionalInt.empty();
        }
        double held = 0;
        int members = 0;
        while (held < share * total && members < ascending.length) {
            members++;
            held += ascending[ascending.length - members];
        }
        return OptionalInt.of(members);
    }

    private double largest(int members) {
        return Arrays.stream(ascending, ascending.length - members, ascending.length)
                .sum();
    }

    private static OptionalDouble gini(double[] ascending) {
        int n = ascending.length;
        double sum = 0;
        double weighted = 0;
        for (int i = 0; i < n; i++) {
            sum += ascending[i];
            weighted += (i + 1) * ascending[i];
        }
        return sum == 0 ? OptionalDouble.empty() : OptionalDouble.of(2 * weighted / (n * sum) - (n + 1) / (double) n);
    }
}
